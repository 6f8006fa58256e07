// Signs and verifies badges of one issuer in a process of its own, so that all cores do it: the keys are read once, and what JSON-LD
// makes of the contexts is remembered. See `startSigning`.

import { rememberContexts } from "@/server/verify/adapters/context-memory";
import type { FetchedDocument } from "@/server/verify/deps";
import { type SigningResult, signAndCheck, type Unsigned } from "./sign-and-check";
import { type OpenKeys, type Signer, signerOf } from "./signer";

export type SigningQuestion =
  | { keys: OpenKeys }
  | {
      badges: readonly Unsigned[];
      now: Date;
      ownOrigin: string;
      /** Our own documents that verifying needs: the issuer's, its keys, the status lists. */
      documents: readonly FetchedDocument[];
    };
export type SigningAnswer = { results: SigningResult[] } | { fault: string };

rememberContexts();
let signer: Promise<Signer> | null = null;

process.on("message", async (question: SigningQuestion) => {
  if ("keys" in question) {
    signer = signerOf(question.keys);
    return;
  }
  const answer: SigningAnswer = await answerTo(question).then(
    (results) => ({ results }),
    (error) => ({ fault: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(answer);
});
process.once("disconnect", () => process.exit(0));

async function answerTo({ badges, now, ownOrigin, documents }: Exclude<SigningQuestion, { keys: OpenKeys }>) {
  if (!signer) throw new Error("badges came before the keys");
  const ready = await signer;
  const known = new Map(documents.map((document) => [document.url, document]));
  const results: SigningResult[] = [];
  for (const badge of badges) {
    results.push(
      await signAndCheck(ready, badge, {
        now,
        ownOrigin,
        resolveOwn: async (url) => known.get(url) ?? null,
        fetchDocument: async (url) => {
          throw new Error(`${url} is no document of ours.`);
        },
      }),
    );
  }
  return results;
}
