const browsers = [
  ["Edge", /Edg(?:e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Firefox", /(?:Firefox|FxiOS)\//],
  ["Chrome", /(?:Chrome|CriOS)\//],
  ["Safari", /Safari\//],
] as const;

const systems = [
  ["Windows", /Windows/],
  ["Android", /Android/],
  ["iOS", /iPhone|iPad|iPod/],
  ["macOS", /Mac OS X|Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
] as const;

/**
 * What somebody signed in with, as they would call it: "Firefox on Windows". Only the name of a device that is known by its
 * cookie: a User-Agent header says what its sender likes.
 */
export function programOf(userAgent: string): string {
  const named = (table: readonly (readonly [string, RegExp])[]) =>
    table.find(([, sign]) => sign.test(userAgent))?.[0];
  const browser = named(browsers) ?? "a program that we do not know";
  const system = named(systems);
  return system ? `${browser} on ${system}` : browser;
}
