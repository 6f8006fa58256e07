import "server-only";

const perMinute = 20;
const minute = 60_000;
const mostSenders = 10_000;

const recent = new Map<string, number[]>();

/** Whether this sender may ask once more: 20 times in any minute. Kept in memory, so each process counts for itself. */
export function mayAsk(sender: string, now: Date): boolean {
  const time = now.getTime();
  const asked = (recent.get(sender) ?? []).filter((at) => at > time - minute);
  if (asked.length >= perMinute) return false;
  if (recent.size >= mostSenders) recent.clear();
  recent.set(sender, [...asked, time]);
  return true;
}

/** The address that the nearest proxy saw, or one name for all where there is none. */
export const senderOf = (headers: Headers): string =>
  headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
