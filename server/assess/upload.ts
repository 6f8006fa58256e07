const megabyte = 1024 * 1024;

/** In bytes. */
export const largestFile = 50 * megabyte;

/** So many bytes of files one person may have under way and in submissions that are not decided yet. */
const largestShare = 500 * megabyte;

/** So many files one person may begin to send within an hour. */
const mostAnHour = 60;

/** Bytes that are written down at a time: at most so much is sent again after a cut. */
export const partSize = megabyte;

/** What a person has sent already. Bytes count as announced, arrived or not. */
export type Load = { begunLastHour: number; bytes: number };

/** Why a file is not taken, in a sentence that says how to mend it; null: it may come. */
export function uploadProblem({ name, size }: { name: string; size: number }, load: Load): string | null {
  if (size === 0) return `“${name}” is empty. Check that it opens on your device, then choose it again.`;
  if (size > largestFile) {
    return `“${name}” is larger than 50 MB. Shorten or compress it, or add a link to where it lies.`;
  }
  if (load.begunLastHour >= mostAnHour) {
    return `You have sent ${mostAnHour} files within an hour. Wait a little, then add “${name}” again.`;
  }
  if (load.bytes + size > largestShare) {
    return `With “${name}” your files that are not judged yet would be more than 500 MB. Remove some, or add a link instead.`;
  }
  return null;
}

const keptMilliseconds = 7 * 24 * 3_600_000;

/** An upload of which nothing arrived since then is given up. */
export const givenUpBefore = (now: Date): Date => new Date(now.getTime() - keptMilliseconds);
