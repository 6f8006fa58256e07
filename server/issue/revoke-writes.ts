import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, evidence, issuance, person, statusEntry } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { managersOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import type { ReinstateInput, WithdrawInput } from "./input";
import { achievementOfBadge, issuanceOfBadge, personOfBadge } from "./join-reads";
import { keptReason, type LifeDeed, lifeProblem, lifeStateOf, reasonInWords } from "./withdrawal";

/** What became of several badges: how many changed, and which were left as they are, and why. */
export type LifeOutcome = { changed: number; left: { id: string; why: string }[] };

/**
 * Takes badges of ours back for good: their bits are set, their evidence no longer counts, and the gaps are open again. The
 * credentials stay as they were signed; whoever checks one reads the list.
 */
export const revoke = (scope: Scope, input: WithdrawInput): Promise<LifeOutcome> =>
  carryOut(scope, "revoke", input);

/** Takes badges of ours back until further notice: the same as revoking, but that they can be reinstated. */
export const suspend = (scope: Scope, input: WithdrawInput): Promise<LifeOutcome> =>
  carryOut(scope, "suspend", input);

/** Suspended badges hold again, and what they prove counts again. */
export const reinstate = (scope: Scope, input: ReinstateInput): Promise<LifeOutcome> =>
  carryOut(scope, "reinstate", { ...input, reason: null });

type Withdrawal = Omit<WithdrawInput, "reason"> & { reason: WithdrawInput["reason"] | null };

async function carryOut(
  scope: Scope,
  deed: Exclude<LifeDeed, "reissue">,
  { earnedCredentialIds, reason: code, words }: Withdrawal,
): Promise<LifeOutcome> {
  const reason = code ? reasonInWords(code, words) : words;
  return change(scope, async (tx, record) => {
    const badges = await lockBadges(tx, scope, earnedCredentialIds);
    const judged = badges.map((badge) => ({ badge, why: lifeProblem(deed, lifeStateOf(badge)) }));
    const left = judged.flatMap(({ badge: { id }, why }) => (why ? [{ id, why }] : []));
    const taken = judged.flatMap(({ badge, why }) => (why ? [] : [badge]));
    if (taken.length === 0 && left[0]) throw new Refusal("conflict", "issue.badge_state", left[0].why);
    for (const badge of taken) {
      await store(tx, scope, deed, badge, code && keptReason(code, words));
      await record({
        action: `issue.${deedsDone[deed]}`,
        subject: { kind: "earned_credential", id: badge.id },
        touches: { people: [badge.personId] },
        summary: `${deedsDone[deed]} ${badge.achievement} of ${badge.person}${reason ? `: ${reason}` : ""}`,
        detail: code ? { reason: code } : undefined,
      });
      await tellHolder(tx, scope, badge, deedsDone[deed], reason);
    }
    return { changed: taken.length, left };
  });
}

const deedsDone = { revoke: "revoked", suspend: "suspended", reinstate: "reinstated" } as const;

export type LiveBadge = Awaited<ReturnType<typeof lockBadges>>[number];

/** The badges, all of them ours and of this workspace, held until the change ends. Refused where one is not. */
export async function lockBadges(tx: Db, { workspaceId }: Scope, ids: readonly string[]) {
  const badges = await tx
    .select({
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      credentialUri: earnedCredential.credentialUri,
      revokedAt: earnedCredential.revokedAt,
      suspendedAt: issuance.suspendedAt,
      approvalId: issuance.approvalId,
      unsigned: issuance.unsigned,
      place: { statusListId: issuance.statusListId, index: issuance.statusIndex },
      person: person.name,
      achievement: achievement.name,
    })
    .from(earnedCredential)
    .innerJoin(issuance, issuanceOfBadge)
    .innerJoin(person, personOfBadge)
    .innerJoin(achievement, achievementOfBadge)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.origin, "issued"),
        inArray(earnedCredential.id, [...ids]),
      ),
    )
    .orderBy(earnedCredential.id)
    .for("update", { of: earnedCredential });
  if (badges.length < new Set(ids).size) {
    throw new Refusal("not_found", "issue.badge_unknown", "There is no badge of ours with this number.");
  }
  return badges;
}

/** The badge, its bit and what it proves; one bit says revoked and suspended (see DECISIONS.md). */
async function store(
  tx: Db,
  { workspaceId, now }: Scope,
  deed: keyof typeof deedsDone,
  { id, place }: LiveBadge,
  reason: string | null,
) {
  const at = now();
  const isBack = deed === "reinstate";
  await tx
    .update(earnedCredential)
    .set({
      revokedAt: isBack ? null : at,
      revocationReason: reason,
    })
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, id)));
  await tx
    .update(issuance)
    .set({ suspendedAt: deed === "suspend" ? at : null })
    .where(and(eq(issuance.workspaceId, workspaceId), eq(issuance.earnedCredentialId, id)));
  await setBit(tx, workspaceId, place, isBack ? null : at);
  const proven = and(eq(evidence.workspaceId, workspaceId), eq(evidence.earnedCredentialId, id));
  await tx
    .update(evidence)
    // What was suspended and is then revoked has not counted since it was suspended.
    .set({
      revokedAt: isBack ? null : sql`coalesce(${evidence.revokedAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(isBack ? and(proven, isNotNull(evidence.revokedAt)) : proven);
}

/** The badge's place on its status list; `setAt` null clears it. */
export async function setBit(tx: Db, workspaceId: string, place: LiveBadge["place"], setAt: Date | null) {
  await tx
    .update(statusEntry)
    .set({ isSet: setAt !== null, setAt })
    .where(
      and(
        eq(statusEntry.workspaceId, workspaceId),
        eq(statusEntry.statusListId, place.statusListId),
        eq(statusEntry.index, place.index),
      ),
    );
}

/** The holder and who manages them. */
export async function tellHolder(
  tx: Db,
  scope: Scope,
  { id, personId, ...names }: LiveBadge,
  news: "revoked" | "suspended" | "reinstated" | "reissued",
  reason: string,
): Promise<void> {
  const words = {
    badge: names.achievement,
    person: names.person,
    reason,
  };
  const about = { subjectId: id, aboutPersonId: personId };
  await notify(
    tx,
    scope,
    [{ personId }, ...(await managersOf(tx, scope, personId))],
    news === "revoked"
      ? { kind: "badge-revoked", ...about, words }
      : {
          kind: "badge-changed",
          ...about,
          // It may be suspended and reinstated more than once.
          occasion: `${news} ${scope.now().toISOString()}`,
          words: { ...words, news },
        },
  );
}
