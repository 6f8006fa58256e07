import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { type Parsed, parsed, unusable } from "./finding";

/** Texts are compared so: one form of Unicode, no case, single spaces. */
export const comparable = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

export const unknownLevel = "This is no level of the scale.";

/**
 * A level of the scale, as its number ("3", "３", "Level 3"), its label ("Practitioner") or both
 * ("3 Practitioner"). Numbers between levels, 0 and numbers in other notations are refused.
 */
export function parseLevel(
  text: string,
  levels: readonly ProficiencyLevel[] = defaultLevels,
): Parsed<number> {
  const value = comparable(text).replace(/^(level|lvl|l)\s*(?=\d)/, "");
  const found = levels.find(
    (level) =>
      value === String(level.value) ||
      value === comparable(level.label) ||
      value.replace(/[\s:.–-]+/g, " ") === `${level.value} ${comparable(level.label)}`,
  );
  if (found) return parsed(found.value);
  // A level may have more names than one: its own comes first.
  const own = levels.filter(
    (level, place) => levels.findIndex(({ value }) => value === level.value) === place,
  );
  const names = own.map((level) => `${level.value} ${level.label}`).join(", ");
  return unusable(`${unknownLevel} Use the number or the name of one of: ${names}.`);
}

const importanceWords: Record<string, number> = { low: 2, medium: 3, high: 5 };

/** Importance from 1 to 5, as a number or as low (2), medium (3), high (5). Nothing written: 3. */
export function parseImportance(text: string): Parsed<number> {
  const value = comparable(text);
  if (value === "") return parsed(3);
  const word = importanceWords[value];
  if (word) return parsed(word);
  const number = /^\d([.,]\d)?$/.test(value) ? Number(value.replace(",", ".")) : Number.NaN;
  return number >= 1 && number <= 5
    ? parsed(number)
    : unusable("Importance is a number from 1 to 5, or low, medium or high.");
}

const yes = new Set(["yes", "y", "true", "1", "x", "✓", "mandatory", "required"]);
const no = new Set(["no", "n", "false", "0", "", "-", "optional"]);

/** Yes or no in the usual spellings; nothing written means no. */
export function parseYesNo(text: string): Parsed<boolean> {
  const value = comparable(text);
  if (yes.has(value)) return parsed(true);
  if (no.has(value)) return parsed(false);
  return unusable("Write yes or no.");
}

/** Words separated by ; or |, each once however it is written, in the order and spelling of its first place. */
export function parseTags(text: string): string[] {
  const tags = new Map<string, string>();
  for (const word of text.split(/[;|]/)) {
    const tag = word.replace(/\s+/g, " ").trim();
    if (tag !== "" && !tags.has(comparable(tag))) tags.set(comparable(tag), tag);
  }
  return [...tags.values()];
}

/** An address in lower case, with a domain. Letters of other scripts may stand before the @ (RFC 6531), and make it another address: see `isConfusable`. */
export function parseEmail(text: string): Parsed<string> {
  const value = text.trim().toLowerCase();
  return value.length <= 254 && /^[^\s@,;<>"()]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value)
    ? parsed(value)
    : unusable("This is not an e-mail address. Write it as name@example.org.");
}

export const confusable =
  "This address has letters outside a–z, which may only look like those of another address. It was taken as it is written, and as nobody else’s: check it.";

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is exactly the ASCII range that is asked for
export const isConfusable = (email: string): boolean => /[^\x00-\x7f]/.test(email);

/** What a browser would follow. */
export const isLink = (text: string): boolean =>
  /^\s*([a-z][a-z0-9+.-]*:\/\/|(javascript|vbscript|data|file|mailto):)/i.test(text);

/** An address on the web, or a URN. Nothing is fetched from it; one that leads into somebody’s own network is refused all the same. */
export function parseAddress(text: string): Parsed<string> {
  if (/^urn:\S+$/i.test(text)) return parsed(text);
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) {
    return unusable("This is not a web address. Leave the cell empty, or write it with https://.");
  }
  const { hostname } = new URL(text);
  return /^(\[|\d+(\.\d+){3}$|localhost$)|\.(localhost|local|internal)$/i.test(hostname)
    ? unusable("This address leads into a network of one’s own. Give one that others can open too.")
    : parsed(text);
}

/** What must not stand in any cell that is kept, or null. */
export function forbiddenCharacter(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text)) {
    return "There is an invisible control character in this cell. Type the text again.";
  }
  if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) {
    return "There is a character in this cell that reverses the direction of writing. Type the text again.";
  }
  if (
    text.includes("\ufffd") ||
    /[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""))
  ) {
    return "Some letters of this cell cannot be read. Save the file as “CSV UTF-8” and check this row.";
  }
  return null;
}

const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/** An identifier without invisible characters, which make equal ids unequal. */
export const withoutInvisible = (text: string): string => text.replace(invisible, "");
