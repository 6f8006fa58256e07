import "server-only";
import { and, count, eq, isNotNull, max, sql } from "drizzle-orm";
import { earnedCredential, issuerPolicy } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** Issuers of badges that came from elsewhere, and those that were decided about; most badges first. */
export async function readIssuers({ db, workspaceId }: Scope) {
  const seen = await db
    .select({
      issuerKey: earnedCredential.issuerKey,
      name: max(earnedCredential.issuerName),
      badges: count(),
      proven: sql<number>`count(*) filter (where ${earnedCredential.verified})`.mapWith(Number),
    })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.origin, "imported"),
        isNotNull(earnedCredential.issuerKey),
      ),
    )
    .groupBy(earnedCredential.issuerKey);
  const policies = await db.select().from(issuerPolicy).where(eq(issuerPolicy.workspaceId, workspaceId));
  const policyOf = new Map(policies.map((policy) => [policy.issuerKey, policy]));
  const known = new Map(seen.map((issuer) => [issuer.issuerKey ?? "", issuer]));
  return [...new Set([...known.keys(), ...policyOf.keys()])]
    .map((issuerKey) => {
      const [issuer, policy] = [known.get(issuerKey), policyOf.get(issuerKey)];
      return {
        issuerKey,
        name: issuer?.name ?? policy?.issuerName ?? issuerKey,
        badges: issuer?.badges ?? 0,
        proven: issuer?.proven ?? 0,
        trust: policy?.trust ?? null,
        maxLevel: policy?.maxLevel ?? null,
        decidedBy: policy?.decidedBy ?? null,
        decidedAt: policy?.decidedAt ?? null,
      };
    })
    .sort((a, b) => b.badges - a.badges || a.name.localeCompare(b.name, "en"));
}
