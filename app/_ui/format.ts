import { dateInWords } from "@/server/dates";

// One way to write each kind of value. Dates are UTC, so that a number and its date agree everywhere.

const dateTimeFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const monthFormat = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const numberFormat = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** "3 March 2026" */
export const formatDate = (date: Date): string => dateInWords(date);

/** "March 2026" */
export const formatMonth = (date: Date): string => monthFormat.format(date);

/** "3 Mar 2026, 14:05 UTC" */
export const formatDateTime = (date: Date): string => `${dateTimeFormat.format(date)} UTC`;

/** "12.5", "1,204" */
export const formatNumber = (value: number): string => numberFormat.format(value);

/** A share from 0 to 1 as "78 %". */
export const formatShare = (share: number): string => `${Math.round(share * 100)} %`;

/** "free", "€ 120" */
export const formatPrice = (price: number, currency = "EUR"): string =>
  price === 0
    ? "free"
    : new Intl.NumberFormat("en-GB", { style: "currency", currency, maximumFractionDigits: 0 }).format(price);

/** "12 h" */
export const formatHours = (hours: number): string => `${numberFormat.format(hours)} h`;

/** "1 person", "3 people" */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${numberFormat.format(n)} ${n === 1 ? one : many}`;

/** A file's size: "812 bytes", "3.4 kB", "12 MB". */
export function formatFileSize(bytes: number): string {
  if (bytes < 1_000) return count(bytes, "byte");
  return bytes < 1_000_000
    ? `${numberFormat.format(bytes / 1_000)} kB`
    : `${numberFormat.format(bytes / 1_000_000)} MB`;
}
