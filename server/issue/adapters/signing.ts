import "server-only";
import { type ProgramOptions, startProgram } from "@/server/program";
import type { FetchedDocument } from "@/server/verify/deps";
import type { SigningResult, Unsigned } from "./sign-and-check";
import type { OpenKeys } from "./signer";
import type { SigningAnswer, SigningQuestion } from "./signing-process";

/** It gives way to pages; the package reads files of its own. */
const options: ProgramOptions = {
  megabytes: 384,
  apart: ["@digitalbazaar/credentials-context"],
  haste: "background",
};

export type Signing = {
  /** Signs and verifies some badges, one call at a time; `documents` are those of ours that verifying them needs. */
  sign: (
    badges: readonly Unsigned[],
    now: Date,
    ownOrigin: string,
    documents: readonly FetchedDocument[],
  ) => Promise<SigningResult[]>;
  end: () => void;
};

/** Starts a process that signs with these keys, which it gets once. */
export function startSigning(keys: OpenKeys): Signing {
  const signer = startProgram("server/issue/adapters/signing-process.ts", options);
  // One that has ended is noticed by whoever wants something signed.
  signer.on("error", () => {});
  signer.send({ keys } satisfies SigningQuestion);
  return {
    sign: (badges, now, ownOrigin, documents) =>
      new Promise<SigningResult[]>((resolve, reject) => {
        const ended = () => reject(new Error("the signing process ended before it had signed"));
        if (!signer.connected) return ended();
        signer.once("disconnect", ended);
        signer.once("message", (answer: SigningAnswer) => {
          signer.off("disconnect", ended);
          if ("results" in answer) resolve(answer.results);
          else reject(new Error(answer.fault));
        });
        signer.send({ badges, now, ownOrigin, documents } satisfies SigningQuestion, (error) => {
          if (error) reject(error);
        });
      }),
    end: () => {
      if (signer.connected) signer.disconnect();
    },
  };
}
