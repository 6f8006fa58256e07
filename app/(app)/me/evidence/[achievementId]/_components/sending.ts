import type { DetailedError, Upload } from "tus-js-client";
import { forgetFile, type KeptFile, keepFile, noteUrl, readKeptFiles } from "./kept-files";

/** `broken`: goes on by itself once there is a connection. `refused`: the server said no, for good. */
type SendingState = "sending" | "paused" | "broken" | "refused" | "arrived";

/** A file on its way from this browser. */
export type Sending = {
  key: string;
  submissionId: string;
  criterionId: string | null;
  name: string;
  size: number;
  lastModified: number;
  sent: number;
  state: SendingState;
  problem: string | null;
  /** Its id at the server, once it has one. */
  uploadId: string | null;
};

// Outside any component: files go on being sent while their owner walks through the product.
let rows: readonly Sending[] = [];
const uploads = new Map<string, Upload>();
const listeners = new Set<() => void>();

export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const currentRows = (): readonly Sending[] => rows;

function show(next: readonly Sending[]) {
  rows = next;
  for (const listener of listeners) listener();
}
const note = (key: string, changed: Partial<Sending>) =>
  show(rows.map((row) => (row.key === key ? { ...row, ...changed } : row)));

/** Begins to send a file as evidence; goes on with it where the same one is on its way to the same place already. */
export async function sendFile(
  place: { submissionId: string; criterionId: string | null },
  file: File,
): Promise<void> {
  const same = rows.find((row) => isOnItsWay(row) && isSame(row, { ...place, ...factsOf(file) }));
  if (same) return same.state === "sending" ? undefined : goOn(same.key);
  const kept = { ...place, key: crypto.randomUUID(), file, url: null, keptAt: Date.now() };
  await keepFile(kept);
  await run(kept);
}

const factsOf = ({ name, size, lastModified }: File) => ({ name, size, lastModified });

const isOnItsWay = ({ state }: Sending): boolean => state !== "arrived" && state !== "refused";

type Facts = Pick<Sending, "submissionId" | "criterionId" | "name" | "size" | "lastModified">;

const isSame = (one: Facts, other: Facts): boolean =>
  one.submissionId === other.submissionId &&
  one.criterionId === other.criterionId &&
  one.name === other.name &&
  one.size === other.size &&
  one.lastModified === other.lastModified;

/** Goes on with whatever of a submission was cut off when the page was last closed. */
export async function resumeKept(submissionId: string): Promise<void> {
  for (const kept of await readKeptFiles(submissionId)) await run(kept);
}

async function run({ key, submissionId, criterionId, file, url }: KeptFile): Promise<void> {
  if (rows.some((row) => row.key === key)) return;
  const row = { key, submissionId, criterionId, ...factsOf(file), sent: 0 };
  show([...rows, { ...row, state: "sending", problem: null, uploadId: idIn(url) }]);
  const tus = await import("tus-js-client");
  const upload = new tus.Upload(file, {
    endpoint: "/api/uploads",
    uploadUrl: url,
    // Also behind a proxy that passes requests on only when they are whole, no more than this is sent twice.
    chunkSize: 5 * 1024 * 1024,
    retryDelays: [0, 1_000, 3_000, 5_000, 10_000],
    storeFingerprintForResuming: false,
    metadata: { filename: file.name, submissionId, ...(criterionId ? { criterionId } : {}) },
    onUploadUrlAvailable: () => {
      void noteUrl(key, upload.url);
      note(key, { uploadId: idIn(upload.url) });
    },
    onProgress: (sent) => note(key, { sent }),
    onSuccess: () => {
      void forgetFile(key);
      note(key, { state: "arrived", sent: file.size });
    },
    onError: (error) => stop(key, error),
  });
  uploads.set(key, upload);
  upload.start();
}

const idIn = (url: string | null): string | null => url?.split("/").at(-1) ?? null;

function stop(key: string, error: Error | DetailedError) {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  const said = response?.getBody() ?? "";
  // Signed out, too busy or broken on our side: what has arrived is kept. Anything else is a no.
  if (status === 0 || status === 401 || status === 429 || status >= 500) {
    const problem = status === 401 ? said : "The connection broke. It goes on where it stopped.";
    return note(key, { state: "broken", problem });
  }
  void forgetFile(key);
  note(key, {
    state: "refused",
    problem: said.trim() || "The server did not take this file. Choose it again.",
  });
}

export function pause(key: string): void {
  void uploads.get(key)?.abort();
  note(key, { state: "paused" });
}

export function goOn(key: string): void {
  note(key, { state: "sending", problem: null });
  uploads.get(key)?.start();
}

/** Stops for good; what has arrived is thrown away here and there. */
export async function cancel(key: string): Promise<void> {
  const upload = uploads.get(key);
  dismiss(key);
  await forgetFile(key);
  // Where that fails the server forgets it within a week.
  await upload?.abort(upload.url !== null).catch(() => {});
}

/** Takes the row away that told of an end. */
export function dismiss(key: string): void {
  uploads.delete(key);
  show(rows.filter((row) => row.key !== key));
}

/** Tries what broke again. */
export function goOnWithBroken(): void {
  for (const { key, state } of rows) if (state === "broken") goOn(key);
}
