import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { earnedCredential, issuerPolicy } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { VerificationReport } from "@/server/verify/report";
import type { issuerPolicyInput } from "./input";
import { judge } from "./issuer-trust";
import { writePlan } from "./plan/apply-writes";
import { Plan } from "./plan/plan";
import { planProof } from "./proof-plan-reads";

/** Decides about an issuer; the badges of it that are here count anew at once. */
export function setIssuerPolicy(
  scope: Scope,
  { issuerKey, trust, maxLevel }: z.output<typeof issuerPolicyInput>,
): Promise<{ badges: number }> {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const ofIssuer = and(
      eq(earnedCredential.workspaceId, workspaceId),
      eq(earnedCredential.origin, "imported"),
      eq(earnedCredential.issuerKey, issuerKey),
    );
    const badges = await tx.select().from(earnedCredential).where(ofIssuer);
    const [known] = await tx
      .select()
      .from(issuerPolicy)
      .where(and(eq(issuerPolicy.workspaceId, workspaceId), eq(issuerPolicy.issuerKey, issuerKey)));
    const issuerName = badges[0]?.issuerName ?? known?.issuerName;
    if (!issuerName) {
      throw new Refusal("not_found", "ingest.issuer_unknown", "No badge of such an issuer is here.");
    }
    const said = { issuerName, trust, maxLevel, decidedBy: actor.name, decidedAt: now() };
    await tx
      .insert(issuerPolicy)
      .values({ workspaceId, issuerKey, ...said })
      .onConflictDoUpdate({ target: [issuerPolicy.workspaceId, issuerPolicy.issuerKey], set: said });
    const plan = new Plan(randomUUID);
    for (const badge of badges) {
      const report = badge.report as VerificationReport;
      await planProof(plan, { ...scope, db: tx }, badge, {}, judge(report, { trust, maxLevel }));
    }
    await writePlan(tx, scope, plan);
    await record({
      action: "ingest.issuer_decided",
      subject: { kind: "issuer", id: issuerKey },
      touches: plan.touches,
      summary: `decided about the issuer ${issuerName}: ${trust ?? "as verified"}${maxLevel === null ? "" : `, at most level ${maxLevel}`}`,
      detail: { badges: badges.length, changed: plan.peopleTouched.size },
    });
    return { badges: badges.length };
  });
}
