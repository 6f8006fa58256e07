import "server-only";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import type { Scope } from "@/server/scope";
import { readClocks } from "./adapters/clock-skew";
import { type OpenKeys, openKeys } from "./adapters/signer";
import type { Issuer } from "./issuer-reads";
import { ensureIssuer } from "./issuer-writes";
import { publicIdOf } from "./public-id";
import { readSignedStatusList } from "./public-reads";
import { clockProblem } from "./signing-key";

/**
 * The issuer and its opened keys, for whatever is signed in its name with a date. Refused, with words on how to mend it, where a format
 * has no key, where a key is sealed with another secret, and where the clocks disagree. Status lists do not ask: without a fresh one no
 * badge verifies, and what they say is as old as the bits.
 */
export async function requireSigning(scope: Scope): Promise<{ issuer: Issuer; keys: OpenKeys }> {
  const { ours, theirs } = await readClocks(scope.db);
  const skew = clockProblem(ours, theirs);
  if (skew) throw new Refusal("precondition", "issue.clock_skew", skew);
  const issuer = await ensureIssuer(scope);
  try {
    return { issuer, keys: await openKeys(issuer) };
  } catch (err) {
    log.error({ err }, "a signing key could not be opened");
    throw new Refusal(
      "precondition",
      "issue.key_locked",
      "The signing key could not be opened: KEY_ENCRYPTION_KEY is not the secret that it was sealed with. Set that secret again, then sign again.",
    );
  }
}

/** The status lists on which these credentials stand. Refused where one cannot be published. */
export async function requireStatusLists(scope: Scope, unsigned: readonly string[]): Promise<Set<string>> {
  const lists = new Set(
    unsigned.map((text) => {
      const { credentialStatus } = JSON.parse(text) as { credentialStatus: { statusListCredential: string } };
      return credentialStatus.statusListCredential;
    }),
  );
  for (const list of lists) {
    await readSignedStatusList(scope, publicIdOf(list)).catch((err) => {
      log.error({ err, list }, "a status list could not be signed");
      throw new Refusal(
        "precondition",
        "issue.status_list",
        `The status list ${list} could not be published, so badges on it could never be revoked. Look at the server’s log, then sign again.`,
      );
    });
  }
  return lists;
}

/** Why nothing can be signed now, in a sentence; null where it can. */
export const whyNotSigned = (scope: Scope): Promise<string | null> =>
  requireSigning(scope).then(
    () => null,
    (error) => {
      if (error instanceof Refusal) return error.message;
      throw error;
    },
  );
