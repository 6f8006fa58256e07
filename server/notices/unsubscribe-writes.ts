import "server-only";
import type { Db } from "@/db/client";
import { change } from "@/server/audit";
import { endDigest, writeChoice } from "./setting-writes";
import { findSubscription } from "./unsubscribe-reads";

/** Ends the e-mails that a signed link is about, without a sign-in: the digest, or those of one kind, which then stand in the product alone. */
export async function unsubscribe(
  visit: { db: Db; now: () => Date },
  { token }: { token: string },
): Promise<void> {
  const { about, scope } = await findSubscription(visit, token);
  await change(scope, (tx, record) =>
    about === "digest"
      ? endDigest(tx, scope, record)
      : writeChoice(tx, scope, { kind: about, choice: "app" }, record),
  );
}
