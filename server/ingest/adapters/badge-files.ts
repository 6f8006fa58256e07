import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import { readBadge } from "@/server/verify/read-badge";
import { isObject, type JsonObject, listOf, textOf } from "@/server/verify/strict-json";
import { FileProblem } from "../finding";
import type { ImportFile } from "../import-run";
import { openZip } from "./zip-parts";

/** Of one badge in a ZIP; pictures are the largest. */
const largestBadge = 5 * 1024 * 1024;
const mostNested = 200;

/**
 * The badges in a file, one by one, as they stand in it: those of a ZIP, and the credentials in a Comprehensive Learner Record
 * (CLR 2.0), also of one in a ZIP. Any other file is one badge, or none: verification tells. Throws a FileProblem for a ZIP that
 * cannot be opened.
 */
export async function badgesIn(file: ImportFile): Promise<ImportFile[]> {
  if (!isZip(file.content)) return recordsIn(file);
  const parts = await openZip(file.content, file.name);
  const found: ImportFile[] = [];
  for (const name of parts.names) {
    const base = path.posix.basename(name);
    if (name.endsWith("/") || base.startsWith(".") || name.startsWith("__MACOSX/")) continue;
    const content = await contentOf(await parts.open(name), `${file.name}: ${name}`);
    found.push(...recordsIn(partOf(file, name, content)));
  }
  if (found.length === 0) throw new FileProblem(`“${file.name}” holds no files.`, "NO_ROWS");
  return found;
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

async function contentOf(pieces: AsyncIterable<Buffer> | null, name: string): Promise<Buffer> {
  const all: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces ?? []) {
    size += piece.length;
    if (size > largestBadge) {
      throw new FileProblem(
        `“${name}” is larger than 5 MB, which no badge is. Take it out of the ZIP.`,
        "TOO_LARGE",
      );
    }
    all.push(piece);
  }
  return Buffer.concat(all);
}

const mediaTypes: Record<string, string> = {
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
};

const partOf = (file: ImportFile, name: string, content: Uint8Array): ImportFile => ({
  id: file.id,
  name: `${file.name}: ${name}`,
  sha256: createHash("sha256").update(content).digest("hex"),
  mediaType: mediaTypes[path.extname(name).toLowerCase()] ?? "text/plain",
  content,
});

/** The credentials in a learner record; of anything else the file itself. */
function recordsIn(file: ImportFile): ImportFile[] {
  const record = learnerRecordIn(file.content);
  if (!record) return [file];
  const [subject] = listOf(record["credentialSubject"]).filter(isObject);
  const nested = listOf(subject?.["verifiableCredential"]).slice(0, mostNested);
  return nested.flatMap((one, index) => {
    const text = textIn(one);
    return text === null ? [] : [partOf(file, `credential ${index + 1}`, Buffer.from(text))];
  });
}

function learnerRecordIn(bytes: Uint8Array): JsonObject | null {
  try {
    const badge = readBadge(bytes);
    const isRecord =
      badge.kind === "clr2" ||
      (badge.kind === "ob3-jwt" && listOf(badge.credential["type"]).includes("ClrCredential"));
    return isRecord && "credential" in badge ? badge.credential : null;
  } catch {
    // Whatever is wrong with it is told where it is verified.
    return null;
  }
}

/** A credential as it would stand alone: as JSON, or as a token, also one in an envelope (VC Data Model 2.0, 4.13.1). */
function textIn(credential: unknown): string | null {
  if (typeof credential === "string") return credential;
  if (!isObject(credential)) return null;
  const [, token] = /^data:application\/[\w+.-]*jwt[^,]*,(.+)$/.exec(textOf(credential["id"]) ?? "") ?? [];
  return token ?? JSON.stringify(credential);
}
