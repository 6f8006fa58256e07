/** What the generated design of a badge depends on. */
export type EmblemOf = {
  name: string;
  level: number | null;
  /** The workspace's own, "#rrggbb"; null: one that follows from the name. */
  colour: string | null;
};

const size = 400;
const centre = size / 2;

/**
 * A badge's picture as SVG: a hexagonal medal in shades of its colour, of which only the hue and the strength are taken so that
 * the letters can always be read; the initials, and one bar
 * for each level up to five. The same achievement always looks the same; no font of ours is needed.
 */
export function badgeEmblem({ name, level, colour }: EmblemOf): string {
  const { hue, strength } = colour ? hueAndStrength(colour) : { hue: hueOf(name), strength: 1 };
  const shade = (saturation: number, lightness: number) =>
    `hsl(${hue} ${Math.round(saturation * strength)}% ${lightness}%)`;
  const [deep, bright, pale] = [shade(62, 26), shade(58, 42), shade(70, 94)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" role="img">`,
    `<title>${escaped(name)}</title>`,
    `<polygon points="${hexagon(190)}" fill="${deep}"/>`,
    `<polygon points="${hexagon(172)}" fill="none" stroke="${pale}" stroke-opacity="0.55" stroke-width="4"/>`,
    `<circle cx="${centre}" cy="${centre - 8}" r="112" fill="${bright}"/>`,
    `<circle cx="${centre}" cy="${centre - 8}" r="112" fill="none" stroke="${pale}" stroke-width="6"/>`,
    `<text x="${centre}" y="${centre + 28}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="104" font-weight="700" fill="${pale}" text-anchor="middle">${escaped(initialsOf(name))}</text>`,
    ...levelBars(level, pale),
    "</svg>",
  ].join("");
}

/** Images that browsers draw; a file of another kind is no picture of a badge. */
export const isPicture = (mediaType: string): boolean =>
  ["image/png", "image/jpeg", "image/webp", "image/svg+xml"].includes(mediaType);

/** An uploaded image as an SVG of the same size as ours. As an `<image>` it runs no script, whatever it holds. */
export function framedImage(name: string, mediaType: string, base64: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" role="img">`,
    `<title>${escaped(name)}</title>`,
    `<image width="${size}" height="${size}" href="data:${mediaType};base64,${base64}"/>`,
    "</svg>",
  ].join("");
}

/** Five bars below the medal; as many filled as levels were reached. None where the badge names no level. */
function levelBars(level: number | null, colour: string): string[] {
  if (level === null) return [];
  const [width, gap, bars] = [26, 8, 5];
  const left = centre - (bars * width + (bars - 1) * gap) / 2;
  return Array.from({ length: bars }, (_, i) => {
    const opacity = i < Math.round(level) ? 1 : 0.28;
    return `<rect x="${left + i * (width + gap)}" y="326" width="${width}" height="12" rx="4" fill="${colour}" fill-opacity="${opacity}"/>`;
  });
}

function hexagon(radius: number): string {
  return Array.from({ length: 6 }, (_, i) => {
    const angle = (Math.PI / 3) * i - Math.PI / 2;
    return `${(centre + radius * Math.cos(angle)).toFixed(1)},${(centre + radius * Math.sin(angle)).toFixed(1)}`;
  }).join(" ");
}

/** Of "#rrggbb": its place on the colour circle in degrees, and how far it is from grey, 0 to 1. */
function hueAndStrength(colour: string): { hue: number; strength: number } {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255,
  );
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range === 0) return { hue: 0, strength: 0 };
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  return { hue: (Math.round(sixth * 60) + 360) % 360, strength: Math.min(1, range / (most || 1)) };
}

/** FNV-1a, folded onto the colour circle. */
function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % 360;
}

/** "SQL basics" → "SB", "Statistics" → "ST". */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const [first = "", second] = words;
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join("").toUpperCase();
}

// XML 1.0 knows no control characters, not even escaped.
const isText = (char: string): boolean => char >= " " || char === "\t";
const escaped = (text: string): string =>
  [...text]
    .filter(isText)
    .join("")
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
