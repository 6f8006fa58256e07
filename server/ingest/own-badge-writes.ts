import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { person } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { readFile } from "@/server/files";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { readApart } from "@/server/verify/adapters/read-apart";
import { verifyDeps } from "@/server/verify/reads";
import type { CheckResult } from "@/server/verify/report";
import { verifyReading } from "@/server/verify/verify";
import { receive, type Verify } from "./badge-import-plan-reads";
import { readKnownBadges } from "./badge-known-reads";
import { type KeptBadge, planBadge } from "./badge-plan";
import { recipientAmong } from "./badge-recipient";
import { forgeryIn, forgeryRefused } from "./forged-badge";
import { noteForgeries } from "./forged-badge-writes";
import type { ownBadgeInput } from "./input";
import { knownKeysOf } from "./issuer-key-reads";
import { withoutProof } from "./issuer-trust";
import { writePlan } from "./plan/apply-writes";
import { Plan } from "./plan/plan";
import { readLevels } from "./skill-match-reads";

export type OwnBadgeResult = {
  outcome: KeptBadge["outcome"];
  name: string;
  source: "credential" | "self";
  /** Why it counts as `self`; null for a proven badge. */
  because: string | null;
  skills: number;
};

/**
 * A member's own badge, from a file that they uploaded. It counts as proof only when it names them
 * and its issuer can be named: anybody can make a key and sign a badge for themselves with it.
 */
export async function importOwnBadge(
  scope: Scope,
  { fileId }: z.output<typeof ownBadgeInput>,
  verify: Verify = verifyReading,
): Promise<OwnBadgeResult> {
  const personId = requireSelf(scope);
  const { db, workspaceId, actor } = scope;
  const file = await readFile(scope, fileId);
  if (file.uploadedBy !== actor.userId) {
    throw new Refusal("not_found", "files.unknown", "There is no such file here.");
  }
  const [self] = await db
    .select({ id: person.id, email: person.email, employeeId: person.employeeId })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
  const content = Buffer.from(file.content);
  const deps = { ...verifyDeps(scope), knownKeys: knownKeysOf(scope) };
  const checked = await verify(await readApart(content), deps);
  const forgery = forgeryIn(file, checked, deps.ownOrigin);
  if (forgery) {
    await noteForgeries(scope, [forgery]);
    throw new Refusal("precondition", "ingest.badge_forged", forgeryRefused);
  }
  const isOwn = Boolean(self && checked.badge && recipientAmong(checked.badge.recipient, [self], sha256Hex));
  const report = isOwn ? checked : withoutProof(checked, namesSomebodyElse);
  const received = receive({ ...file, content }, report, personId);
  if ("reason" in received) throw new Refusal("precondition", "ingest.badge_unusable", received.reason);

  const levels = await readLevels(scope);
  return change(scope, async (tx, record) => {
    const plan = new Plan(randomUUID);
    const mine = { ...received, personId };
    const known = await readKnownBadges({ ...scope, db: tx }, [mine]);
    const kept = planBadge(plan, scope, mine, known, levels);
    await writePlan(tx, scope, plan);
    const { because } = kept;
    if (kept.outcome !== "unchanged") {
      await record({
        action: "ingest.badge_imported",
        subject: { kind: "person", id: personId },
        touches: { people: [personId], frame: true },
        summary: `imported the own badge “${received.badge.name}”`,
        detail: { verdict: report.verdict, outcome: kept.outcome },
      });
    }
    return {
      outcome: kept.outcome,
      name: received.badge.name,
      source: because ? ("self" as const) : ("credential" as const),
      because,
      skills: kept.skills,
    };
  });
}

/** Whoever brings a badge may have found it: one that does not name them proves nothing about them. */
const namesSomebodyElse: CheckResult = {
  id: "recipient",
  title: "Recipient",
  outcome: "failed",
  message: "The badge does not name you by the e-mail address or employee id that is known here.",
};
