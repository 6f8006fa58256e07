import { FileProblem } from "../finding";
import { limits } from "../limits";
import { isDateFormat } from "./excel-date";
import { walkXml } from "./xml-events";
import type { ZipParts } from "./zip-parts";

export type WorkbookSheet = { name: string; isHidden: boolean; part: string };

/** An attribute by its name, whatever its prefix: `r:id` is `id`. */
const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.slice(key.indexOf(":") + 1) === name)?.[1];

/** The sheets with cells, and whether days are counted from 1904. */
export async function readSheets(parts: ZipParts, file: string) {
  const targets = new Map<string, string>();
  await walkXml(parts, "xl/_rels/workbook.xml.rels", file, {
    open: (name, { Id, Target, TargetMode }) => {
      if (name !== "Relationship" || TargetMode === "External" || !Id || !Target) return;
      targets.set(Id, Target);
    },
  });
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  await walkXml(parts, "xl/workbook.xml", file, {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const relation = attribute(attributes, "id");
      const target = targets.get(relation ?? "");
      // A sheet that is kept elsewhere is not ours to fetch.
      if (target === undefined) return;
      const part = partOf(target);
      if (part === null) {
        throw new FileProblem(
          `“${file}” says that a sheet is kept outside of it (“${target.slice(0, 80)}”). Save it again.`,
          "BAD_TARGET",
        );
      }
      const isHidden = /hidden/i.test(attribute(attributes, "state") ?? "");
      sheets.push({ name: (attribute(attributes, "name") ?? "").slice(0, 100), isHidden, part });
    },
  });
  const names = new Set(sheets.map(({ name }) => name));
  if (names.size < sheets.length) {
    throw new FileProblem(
      `“${file}” has two sheets of the same name. Rename one, and import it again.`,
      "DUPLICATE_SHEET",
    );
  }
  return { sheets, is1904 };
}

/** Where a sheet is: only among the workbook's own. Charts and dialogs have no cells, and end up unread. */
function partOf(target: string): string | null {
  const path = target.replace(/^\/?(xl\/)?/, "");
  return /^[\w-]+\/[\w.-]+\.xml$/.test(path) ? `xl/${path}` : null;
}

/** The texts that cells point at, runs of different looks joined, without the reading aids of Japanese. */
export async function readStrings(parts: ZipParts, file: string): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isAid = false;
  await walkXml(parts, "xl/sharedStrings.xml", file, {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "t") isText = true;
      if (name === "rPh") isAid = true;
    },
    text: (more) => {
      if (isText && !isAid && text.length <= limits.cellCharacters) text += more;
    },
    close: (name) => {
      if (name === "t") isText = false;
      if (name === "rPh") isAid = false;
      if (name !== "si") return;
      strings.push(text);
      if (strings.length > limits.sharedStrings) {
        throw new FileProblem(
          `“${file}” holds more than ${limits.sharedStrings.toLocaleString("en")} texts. Split it and import the parts.`,
          "TOO_MANY_STRINGS",
        );
      }
    },
  });
  return strings;
}

/** Whether the cells of a style show a date, by the style's number. */
export async function readDateStyles(parts: ZipParts, file: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isCellStyle = false;
  await walkXml(parts, "xl/styles.xml", file, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === "cellXfs") isCellStyle = true;
      if (name === "numFmt" && numFmtId && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === "xf" && isCellStyle) {
        styles.push(isDateFormat(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isCellStyle = false;
    },
  });
  return styles;
}
