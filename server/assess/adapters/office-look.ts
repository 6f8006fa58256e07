import "server-only";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { damaged, type FileLook, writtenDay } from "../file-look";

/** Where Office and OpenDocument keep when a document was made, and the part without which there is none. */
const properties = new Set(["docProps/core.xml", "meta.xml"]);
const document = new Set(["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "content.xml"]);
/** More parts than any document has, and more of one than is looked at: what goes beyond is left unread. */
const mostParts = 20_000;
const mostBytes = 20 * 1024 * 1024;

/** Whether an office document's archive and its main part can be unpacked, and what its properties say of when it was made and changed. */
export async function lookIntoOffice(content: Buffer): Promise<FileLook> {
  try {
    const archive = await open(content);
    const parts = await listParts(archive);
    const main = parts.find(({ fileName }) => document.has(fileName));
    if (!main) return damaged;
    await unpack(archive, main);
    const about = parts.find(({ fileName }) => properties.has(fileName));
    const xml = about ? await unpack(archive, about) : "";
    return {
      isDamaged: false,
      madeOn: dayIn(xml, /<(?:dcterms:created|meta:creation-date)\b[^>]*>([^<]{1,40})/),
      changedOn: dayIn(xml, /<(?:dcterms:modified|dc:date)\b[^>]*>([^<]{1,40})/),
    };
  } catch {
    return damaged;
  }
}

const dayIn = (xml: string, element: RegExp): string | null => writtenDay(element.exec(xml)?.[1] ?? "");

const open = (content: Buffer) =>
  new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(
      content,
      { lazyEntries: true, validateEntrySizes: true, autoClose: false },
      (error, archive) => (error ? reject(error) : resolve(archive)),
    );
  });

const listParts = (archive: ZipFile) =>
  new Promise<Entry[]>((resolve, reject) => {
    const parts: Entry[] = [];
    archive.on("error", reject);
    archive.on("end", () => resolve(parts));
    archive.on("entry", (part: Entry) => {
      if (properties.has(part.fileName) || document.has(part.fileName)) parts.push(part);
      if (archive.entriesRead >= mostParts) resolve(parts);
      else archive.readEntry();
    });
    archive.readEntry();
  });

/** The text of a part, or of its beginning. */
async function unpack(archive: ZipFile, part: Entry): Promise<string> {
  const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
    archive.openReadStream(part, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(pieces).toString("utf8");
}
