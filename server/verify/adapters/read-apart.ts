import "server-only";
import { askReader } from "@/server/reader";
import type { Reading } from "../read-badge";

/** A stranger's file, read in a process of its own. */
export async function readApart(bytes: Uint8Array): Promise<Reading> {
  return (
    (await askReader<Reading>({ as: "badge", bytes })) ?? {
      problem: "The file takes more time or memory to read than any badge does.",
    }
  );
}
