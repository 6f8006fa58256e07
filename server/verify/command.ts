import "server-only";
import { readFile } from "node:fs/promises";
import { type OpenDatabase, openDatabase } from "@/db/client";
import { appUrl } from "@/server/secrets";
import { now } from "./adapters/clock";
import { guardedFetch } from "./adapters/guarded-fetch";
import { messageOf } from "./checks/check";
import type { FetchedDocument } from "./deps";
import { readOwnDocument } from "./reads";
import { holds } from "./report";
import { verifyBadge } from "./verify";

/** Exit codes: the badge holds, it does not, or there was nothing to look at. */
const exitCodes = { holds: 0, doesNotHold: 1, nothingToVerify: 2 };
const largestFile = 10_000_000;

/**
 * `verify FILE` prints the report on a badge (JSON, JWT, PNG or SVG) as one JSON object. A badge of an
 * issuer that is only a key holds as well; the report says so. A learner record holds where all that is in it does. What this product published itself is
 * asked of the running server and, when that does not answer, of the database.
 */
export async function run(args: string[], fetchDocument = guardedFetch): Promise<number> {
  const [file, ...more] = args;
  if (!file || more.length > 0) {
    console.error("Usage: npm run -s skillwright -- verify FILE");
    return exitCodes.nothingToVerify;
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    console.error(`${file} could not be read: ${messageOf(error)}`);
    return exitCodes.nothingToVerify;
  }
  if (bytes.length === 0 || bytes.length > largestFile) {
    console.error(`${file} is ${bytes.length === 0 ? "empty" : "larger than 10 MB"}.`);
    return exitCodes.nothingToVerify;
  }
  const own = ownDocuments();
  try {
    const report = await verifyBadge(bytes, {
      now: now(),
      ownOrigin: appUrl(),
      resolveOwn: own.read,
      fetchDocument,
    });
    console.log(JSON.stringify(report, null, 2));
    return holds(report) ? exitCodes.holds : exitCodes.doesNotHold;
  } finally {
    await own.close();
  }
}

/** Our own addresses: from the running server, else from the database, which the server then has not open. */
function ownDocuments() {
  const origin = appUrl();
  let open: Promise<OpenDatabase> | null = null;
  const read = async (url: string): Promise<FetchedDocument | null> => {
    if (!url.startsWith(`${origin}/`)) return null;
    try {
      return await guardedFetch(url, { ownOrigin: origin });
    } catch (unanswered) {
      try {
        open ??= openDatabase();
        return await readOwnDocument((await open).db, url, now(), origin);
      } catch (unopened) {
        throw new Error(
          `${messageOf(unanswered)} And the database could not be opened instead: ${messageOf(unopened)}`,
        );
      }
    }
  };
  const close = async () => {
    const opened = await open?.catch(() => null);
    await opened?.close();
  };
  return { read, close };
}
