import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { unclaimedBadge } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requirePerson, requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { VerificationReport } from "@/server/verify/report";
import { receive } from "./badge-import-plan-reads";
import { readKnownBadges } from "./badge-known-reads";
import { planBadge } from "./badge-plan";
import type { claimInput, decideClaimInput } from "./input";
import { writePlan } from "./plan/apply-writes";
import { Plan } from "./plan/plan";
import { readLevels } from "./skill-match-reads";

const unknown = () =>
  new Refusal("not_found", "ingest.badge_unknown", "There is no such badge that waits for its owner.");

const waiting = ({ workspaceId }: Scope, id: string) =>
  and(
    eq(unclaimedBadge.workspaceId, workspaceId),
    eq(unclaimedBadge.id, id),
    isNull(unclaimedBadge.confirmedAt),
  );

/** A member says that a badge is theirs. It counts for nothing until somebody else confirms it. */
export function claimBadge(scope: Scope, { id }: z.output<typeof claimInput>) {
  const personId = requireSelf(scope);
  return change(scope, async (tx, record) => {
    const [claimed] = await tx
      .update(unclaimedBadge)
      .set({ claimedBy: personId, claimedAt: scope.now() })
      .where(and(waiting(scope, id), isNull(unclaimedBadge.claimedBy)))
      .returning({ name: unclaimedBadge.name });
    if (!claimed) throw unknown();
    await record({
      action: "ingest.badge_claimed",
      subject: { kind: "person", id: personId },
      touches: "nothing",
      summary: `claimed the badge ${claimed.name}`,
    });
  });
}

/**
 * Says whose a badge is, which makes it theirs, or that it is not whose it was claimed to be, and it waits on. Nobody decides
 * about their own claim.
 */
export function decideClaim(scope: Scope, { id, personId }: z.output<typeof decideClaimInput>) {
  return change(scope, async (tx, record) => {
    const inScope = { ...scope, db: tx };
    const [badge] = await tx.select().from(unclaimedBadge).where(waiting(scope, id)).for("update");
    if (!badge) throw unknown();
    if (personId === null) {
      await tx.update(unclaimedBadge).set({ claimedBy: null, claimedAt: null }).where(waiting(scope, id));
      await record({
        action: "ingest.claim_refused",
        subject: { kind: "badge", id },
        touches: "nothing",
        summary: `refused the claim to the badge ${badge.name}`,
      });
      return;
    }
    if (personId === scope.actor.personId) {
      throw new Refusal(
        "precondition",
        "ingest.own_claim",
        "Somebody else must confirm that a badge is yours.",
      );
    }
    const owner = await requirePerson(inScope, personId);
    const file = {
      id,
      name: badge.name,
      sha256: badge.originalSha256,
      mediaType: badge.originalMediaType,
      content: Buffer.from(badge.original),
    };
    const received = receive(file, badge.report as VerificationReport, personId);
    if ("reason" in received) throw new Refusal("precondition", "ingest.badge_unusable", received.reason);
    const theirs = { ...received, personId };
    const plan = new Plan(randomUUID);
    planBadge(plan, scope, theirs, await readKnownBadges(inScope, [theirs]), await readLevels(inScope));
    await writePlan(tx, scope, plan);
    await tx
      .update(unclaimedBadge)
      .set({ claimedBy: personId, confirmedBy: scope.actor.name, confirmedAt: scope.now() })
      .where(waiting(scope, id));
    await record({
      action: "ingest.claim_confirmed",
      subject: { kind: "person", id: personId },
      touches: { people: [personId], frame: true },
      summary: `confirmed that the badge ${badge.name} is of ${owner.name}`,
    });
  });
}
