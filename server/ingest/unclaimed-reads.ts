import "server-only";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { person, unclaimedBadge } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { VerificationReport } from "@/server/verify/report";

const columns = {
  id: unclaimedBadge.id,
  name: unclaimedBadge.name,
  issuerName: unclaimedBadge.issuerName,
  issuedAt: unclaimedBadge.issuedAt,
  claimedBy: unclaimedBadge.claimedBy,
};

/** Badges that wait for their owners, those that somebody claims first; for whoever confirms it. */
export async function readUnclaimed({ db, workspaceId }: Scope) {
  const rows = await db
    .select({
      ...columns,
      claimant: person.name,
      claimedAt: unclaimedBadge.claimedAt,
      report: unclaimedBadge.report,
    })
    .from(unclaimedBadge)
    .leftJoin(
      person,
      and(eq(person.workspaceId, unclaimedBadge.workspaceId), eq(person.id, unclaimedBadge.claimedBy)),
    )
    .where(and(eq(unclaimedBadge.workspaceId, workspaceId), isNull(unclaimedBadge.confirmedAt)))
    .orderBy(desc(unclaimedBadge.claimedAt), asc(unclaimedBadge.name));
  return rows
    .map(({ report, ...row }) => ({ ...row, verdict: (report as VerificationReport).verdict }))
    .sort((a, b) => Number(b.claimedBy !== null) - Number(a.claimedBy !== null));
}

/** Badges that nobody has claimed, and those that the member has: name and issuer alone, for whom they are is not known. */
export async function readClaimable({ db, workspaceId, actor }: Scope) {
  if (!actor.personId) return [];
  const rows = await db
    .select(columns)
    .from(unclaimedBadge)
    .where(and(eq(unclaimedBadge.workspaceId, workspaceId), isNull(unclaimedBadge.confirmedAt)))
    .orderBy(asc(unclaimedBadge.name));
  return rows
    .filter(({ claimedBy }) => claimedBy === null || claimedBy === actor.personId)
    .map(({ claimedBy, ...row }) => ({ ...row, isMine: claimedBy !== null }));
}
