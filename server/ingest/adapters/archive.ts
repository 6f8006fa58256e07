import "server-only";
import { askReader, usualBounds } from "@/server/reader";
import { FileProblem } from "../finding";
import { type ArchiveAnswer, type ArchiveQuestion, isGzip, isZip, type UnpackedFile } from "./archive-answer";

/**
 * The files in a ZIP or gzip, unpacked in a process of its own, or the file itself. `wanted` chooses by name before anything is
 * unpacked. Throws a FileProblem for a damaged archive, for one that would unpack to more than the limits, and for one that its
 * reader did not survive.
 */
export async function unpack(
  name: string,
  bytes: Uint8Array,
  wanted = /(?:)/,
  bounds = usualBounds,
): Promise<UnpackedFile[]> {
  if (!isZip(bytes) && !isGzip(bytes)) return [{ name, content: bytes }];
  const question: ArchiveQuestion = { name, bytes, wanted };
  const answer = await askReader<ArchiveAnswer>({ as: "archive", ...question }, bounds);
  if (answer === null) {
    throw new FileProblem(
      `“${name}” could not be unpacked within ${bounds.seconds} seconds and ${bounds.megabytes} MB of memory. Unpack it yourself, and import the files in it that you need.`,
      "TOO_LARGE",
    );
  }
  if ("problem" in answer) throw new FileProblem(answer.problem.message, answer.problem.code);
  return answer.files;
}
