import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from "saxes";
import { FileProblem } from "../finding";
import type { ZipParts } from "./zip-parts";

/** Deeper than any workbook, and far below what a machine's stack holds. */
const deepest = 200;
/** Of one attribute, in characters. */
const longestAttribute = 1_000_000;

export type XmlEvents = {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/**
 * Walks over a part of a workbook. Names lose their prefix, as `x:row` and `row` are the same here; document
 * types are refused, so that no entity is ever expanded or fetched. False where there is no such part.
 */
export async function walkXml(
  parts: ZipParts,
  part: string,
  file: string,
  events: XmlEvents,
): Promise<boolean> {
  const pieces = await parts.open(part);
  if (!pieces) return false;
  const parser = new SaxesParser({ position: false, xmlns: false });
  const broken = () =>
    new FileProblem(`“${file}” is damaged: its part ${part} cannot be read. Save it again.`, "BAD_XML");
  let depth = 0;
  let failure: FileProblem | undefined;
  parser.on("error", () => {
    failure ??= broken();
  });
  parser.on("doctype", () => {
    failure ??= new FileProblem(
      `“${file}” has a document type in its part ${part}, which no spreadsheet program writes.`,
      "DOCTYPE",
    );
  });
  parser.on("attribute", ({ value }: SaxesAttributePlain) => {
    if (value.length > longestAttribute) failure ??= broken();
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    if (++depth > deepest) failure ??= broken();
    if (!failure) events.open?.(withoutPrefix(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    if (!failure) events.close?.(withoutPrefix(name));
  });
  if (events.text) {
    parser.on("text", (text) => !failure && events.text?.(text));
    parser.on("cdata", (text) => !failure && events.text?.(text));
  }
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece);
    try {
      parser.write(decoder.decode(piece, { stream: true }));
    } catch (error) {
      throw error instanceof FileProblem ? error : (failure ?? broken());
    }
    if (failure) throw failure;
  }
  try {
    parser.close();
  } catch (error) {
    throw error instanceof FileProblem ? error : (failure ?? broken());
  }
  if (failure) throw failure;
  return true;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(":") + 1);

/** By the byte order mark; what is neither UTF-8 nor UTF-16 is refused, never garbage. */
function decoderFor(bytes: Buffer): TextDecoder {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding, { fatal: true });
}
