import { formatNumber } from "@/app/_ui/format";
import type { AchievementStatus, Delivery } from "@/db/enums";

export const deliveryNames: Record<Delivery, string> = {
  "self-paced": "Self-paced",
  online: "Online, with dates",
  "in-person": "In person",
  blended: "Blended",
};

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

/** "German", of “de”. */
export const languageName = (code: string): string => languageNames.of(code) ?? code;

export const statusNames: Record<AchievementStatus, string> = {
  published: "Published",
  draft: "Draft",
  retired: "Retired",
};

/** "valid for 2 years", "valid for 18 months", "never expires" */
export function validityWords(months: number | null): string {
  if (months === null) return "never expires";
  if (months % 12 === 0) return `valid for ${months / 12} ${months === 12 ? "year" : "years"}`;
  return `valid for ${months} ${months === 1 ? "month" : "months"}`;
}

/** Not one of these, when a URL holds something else than an id. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** null: there is a limit, but nobody counts what is left. */
export const seatWords = (seats: number, left: number | null): string =>
  left === null
    ? `${formatNumber(seats)} seats`
    : `${formatNumber(left)} of ${formatNumber(seats)} seats left`;
