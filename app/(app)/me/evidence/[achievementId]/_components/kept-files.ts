import { createStore, del, entries, set, update } from "idb-keyval";

/** A file that is being sent, kept in this browser so that closing it loses nothing. */
export type KeptFile = {
  key: string;
  submissionId: string;
  criterionId: string | null;
  file: File;
  /** Where it is sent to, once the server has said so. */
  url: string | null;
  keptAt: number;
};

/** The server gives up an upload after as long. */
const keptMilliseconds = 7 * 24 * 3_600_000;

const database = () => createStore("skillwright-evidence", "files");

/**
 * Private windows, full disks and blocked storage keep nothing, the last by throwing at once: then a file is sent all the same, and has
 * to be chosen again after a crash.
 */
const orElse = <T>(otherwise: T, ask: () => Promise<T>): Promise<T> =>
  Promise.resolve()
    .then(ask)
    .catch(() => otherwise);

export const keepFile = (kept: KeptFile): Promise<void> =>
  orElse(undefined, () => set(kept.key, kept, database()));

export const noteUrl = (key: string, url: string | null): Promise<void> =>
  orElse(undefined, () => update<KeptFile | undefined>(key, (kept) => kept && { ...kept, url }, database()));

export const forgetFile = (key: string): Promise<void> => orElse(undefined, () => del(key, database()));

/** The files of a submission whose sending was cut off. What is older than the server's memory is forgotten. */
export async function readKeptFiles(submissionId: string): Promise<KeptFile[]> {
  const all = await orElse([], () => entries<string, KeptFile>(database()));
  const now = Date.now();
  const kept: KeptFile[] = [];
  for (const [key, one] of all) {
    if (now - one.keptAt > keptMilliseconds) await forgetFile(key);
    else if (one.submissionId === submissionId) kept.push(one);
  }
  return kept;
}
