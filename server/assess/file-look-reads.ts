import "server-only";
import type { Scope } from "@/server/scope";
import { lookInto } from "./adapters/look-into";
import { readBytes } from "./evidence-file-reads";
import type { FileLook } from "./file-look";
import type { SubmissionInput } from "./input";
import { findOwn } from "./own-submission-reads";
import {
  isNew,
  readItems,
  requireHandedIn,
  requireSubmission,
  seesSubmission,
  unknownSubmission,
} from "./submission-reads";

/** For those who judge a submission, what each of its files says of itself; the files are looked into when somebody asks. */
export async function readFileLooks(scope: Scope, { submissionId }: SubmissionInput) {
  const found = await requireSubmission(scope, submissionId);
  if (!seesSubmission(scope, found)) throw unknownSubmission();
  requireHandedIn(found);
  return lookAt(
    scope,
    (await readItems(scope, submissionId)).filter((item) => !isNew(item, found)),
  );
}

/** The actor's own files that cannot be shown, by item, so that a whole one is sent before somebody judges it. */
export async function readMyDamagedFiles(scope: Scope, { submissionId }: SubmissionInput): Promise<string[]> {
  await findOwn(scope.db, scope, submissionId);
  const looks = await lookAt(scope, await readItems(scope, submissionId));
  return looks.flatMap(({ itemId, isDamaged }) => (isDamaged ? [itemId] : []));
}

async function lookAt(scope: Scope, items: Awaited<ReturnType<typeof readItems>>) {
  const looks: ({ itemId: string } & FileLook)[] = [];
  for (const { id, file } of items) {
    if (file) looks.push({ itemId: id, ...(await look(scope, file)) });
  }
  return looks;
}

/** By what was looked into, and as what: the same bytes say the same. */
const known = new Map<string, FileLook>();
const mostKnown = 2_000;

async function look(
  scope: Scope,
  { id, mediaType, sha256 }: { id: string; mediaType: string; sha256: string },
): Promise<FileLook> {
  const name = `${mediaType} ${sha256}`;
  const before = known.get(name);
  if (before) return before;
  const found = await oneAtATime(async () => lookInto(mediaType, await readBytes(scope, id, null)));
  known.set(name, found);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size > mostKnown) known.delete(oldest);
  return found;
}

/** A file of 50 MB is in memory whole while it is looked into; whoever else asks waits. */
let atWork: Promise<unknown> = Promise.resolve();

function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = atWork.then(work);
  atWork = mine.catch(() => {});
  return mine;
}
