import "server-only";
import type { ChildProcess } from "node:child_process";
import { startProgram } from "./program";

/** As what a file, or several, is to be read; they and what else the reader needs to know stand beside it. */
export type ReaderQuestion = {
  as: "table" | "archive" | "taxonomy" | "badges" | "badge";
  [more: string]: unknown;
};

/** What a reader may take for one file. */
export type Bounds = { seconds: number; megabytes: number };
export const usualBounds: Bounds = { seconds: 30, megabytes: 256 };

/** Readers at work at once: each may take a core and its memory. */
const mostReaders = 4;

/** What a reader says: parts of a long answer, and at last the answer. */
export type ReaderMessage<Answer, Part> = { part: Part } | { answer: Answer };

/**
 * Has a file read in a process of its own, without the environment's secrets; `onPart` takes what it tells before its answer.
 * Null where its reader did not survive it: the file took more time or memory than it may.
 */
export async function askReader<Answer, Part = never>(
  question: ReaderQuestion,
  { seconds, megabytes } = usualBounds,
  onPart: (part: Part) => void = () => {},
): Promise<Answer | null> {
  await aPlace();
  const reader = takeReader(megabytes);
  const overrun = setTimeout(() => reader.kill("SIGKILL"), 1000 * seconds);
  try {
    return await new Promise<Answer | null>((resolve, reject) => {
      reader.on("message", (said: ReaderMessage<Answer, Part>) => {
        if ("answer" in said) resolve(said.answer);
        else onPart(said.part);
      });
      reader.once("error", (error) => (isGone(error) ? resolve(null) : reject(error)));
      // After a message this has no effect. Its end may be known before its message is read; that the channel is closed is not.
      reader.once("disconnect", () => resolve(null));
      reader.send(question);
    });
  } finally {
    clearTimeout(overrun);
    freePlace();
  }
}

/** It ended while it was still being told what to read. */
const isGone = ({ code }: NodeJS.ErrnoException): boolean =>
  code === "EPIPE" || code === "ECONNRESET" || code === "ERR_IPC_CHANNEL_CLOSED";

let working = 0;
const waiting: (() => void)[] = [];

async function aPlace(): Promise<void> {
  if (working < mostReaders) working++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function freePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else working--;
}

/** A reader that waits for the next file, so that nobody waits for a process to start; each reads one file and ends. */
let spare: ChildProcess | null = null;

function takeReader(megabytes: number): ChildProcess {
  if (megabytes !== usualBounds.megabytes) return startReader(megabytes);
  const ready = spare;
  const reader = ready?.connected && ready.exitCode === null ? ready : startReader(megabytes);
  reader.ref();
  reader.channel?.ref();
  spare = startReader(megabytes);
  // It must not keep a process alive that has nothing else to do.
  spare.unref();
  spare.channel?.unref();
  return reader;
}

const startReader = (megabytes: number): ChildProcess =>
  startProgram("server/reader-process.ts", { megabytes });
