import "server-only";

const minute = 60_000;
const mostNames = 10_000;

/** Counts what is asked under each name, so often in any minute. Kept in memory, so each process counts for itself. */
export function perMinute(most: number): (name: string, now: Date) => boolean {
  const recent = new Map<string, number[]>();
  return (name, now) => {
    const time = now.getTime();
    const asked = (recent.get(name) ?? []).filter((at) => at > time - minute);
    if (asked.length >= most) return false;
    if (recent.size >= mostNames) recent.clear();
    recent.set(name, [...asked, time]);
    return true;
  };
}

/** Whether this sender may ask once more: 20 times in any minute. */
export const mayAsk = perMinute(20);

/** The address that the nearest proxy saw, or one name for all where there is none. */
export const senderOf = (headers: Headers): string =>
  headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
