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

// Private windows and full disks keep nothing: then a file is sent all the same, and has to be chosen again after a crash.

export const keepFile = (kept: KeptFile): Promise<void> => set(kept.key, kept, database()).catch(() => {});

export const noteUrl = (key: string, url: string | null): Promise<void> =>
  update<KeptFile | undefined>(key, (kept) => kept && { ...kept, url }, database()).catch(() => {});

export const forgetFile = (key: string): Promise<void> => del(key, database()).catch(() => {});

/** The files of a submission whose sending was cut off. What is older than the server's memory is forgotten. */
export async function readKeptFiles(submissionId: string): Promise<KeptFile[]> {
  const all = await entries<string, KeptFile>(database()).catch(() => []);
  const now = Date.now();
  const kept: KeptFile[] = [];
  for (const [key, one] of all) {
    if (now - one.keptAt > keptMilliseconds) await forgetFile(key);
    else if (one.submissionId === submissionId) kept.push(one);
  }
  return kept;
}
