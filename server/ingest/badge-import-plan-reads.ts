import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { person } from "@/db/schema";
import type { VerifyDeps } from "@/server/verify/deps";
import { verifyDeps } from "@/server/verify/reads";
import type { VerificationReport } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import { badgesIn } from "./adapters/badge-files";
import { readKnownBadges } from "./badge-known-reads";
import { type KeptBadge, planBadge, type ReceivedBadge } from "./badge-plan";
import { recipientAmong } from "./badge-recipient";
import type { Finding } from "./finding";
import type { ImportFile, ImportRun } from "./import-run";
import { Plan } from "./plan/plan";
import { readLevels } from "./skill-match-reads";

/** Verifies bytes as a stranger would. */
export type Verify = (bytes: Uint8Array, deps: VerifyDeps) => Promise<VerificationReport>;

export const sha256 = (value: string | Uint8Array) => createHash("sha256").update(value).digest("hex");

/** Badges of whoever they name, or of the person chosen for the import. One bad badge stops no other. */
export async function planBadges(
  { scope, files, options, tell }: ImportRun,
  verify: Verify = verifyBadge,
): Promise<Plan> {
  const { db, workspaceId } = scope;
  const plan = new Plan(randomUUID);
  const levels = await readLevels(scope);
  const people = await db
    .select({ id: person.id, email: person.email, employeeId: person.employeeId })
    .from(person)
    .where(eq(person.workspaceId, workspaceId));
  const verified: { file: ImportFile; received: ReceivedBadge; namedId: string | null }[] = [];
  const badges: ImportFile[] = [];
  for (const file of files) badges.push(...(await badgesIn(file)));
  for (const [index, file] of badges.entries()) {
    await tell("Verifying badges", index, badges.length);
    const report = await verify(file.content, verifyDeps(scope));
    const named = report.badge && recipientAmong(report.badge.recipient, people, sha256);
    const received = receive(file, report, options.personId ?? named?.id ?? null);
    if ("reason" in received) {
      plan.report([received]);
      plan.counts.failed++;
    } else verified.push({ file, received, namedId: named?.id ?? null });
  }
  const known = await readKnownBadges(
    scope,
    verified.map(({ received }) => received),
  );
  for (const { file, received, namedId } of verified) {
    const kept = planBadge(plan, scope, received, known, levels);
    plan.report(remarksOn(file, received, kept, namedId));
    plan.counts[kept.outcome]++;
  }
  return plan;
}

/** What can be kept of a verified file, or why nothing can. */
export function receive(
  { name, content, mediaType, sha256: hash }: ImportFile,
  report: VerificationReport,
  personId: string | null,
): ReceivedBadge | Finding {
  const refuse = (reason: string, column?: string): Finding => ({
    severity: "error",
    column,
    value: name,
    reason,
  });
  const { badge } = report;
  if (!badge) {
    const why = report.checks.find(({ outcome }) => outcome !== "passed" && outcome !== "not-applicable");
    return refuse(why?.message ?? "This file holds no badge that can be read.");
  }
  const issuedAt = instantOf(badge.issuedAt);
  if (!issuedAt)
    return refuse("The badge does not say when it was issued, so it cannot count as evidence.", "issued");
  if (!personId) {
    return refuse(
      "The badge names nobody who is known here. Choose the person for the import, or import people with the address that the badge was given to.",
      "recipient",
    );
  }
  return {
    personId,
    original: content,
    mediaType,
    sha256: hash,
    report,
    badge,
    issuedAt,
    expiresAt: instantOf(badge.expiresAt),
  };
}

function instantOf(text: string | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

function remarksOn(file: ImportFile, { personId }: ReceivedBadge, kept: KeptBadge, namedId: string | null) {
  const remarks: Finding[] = [];
  const remark = (column: string, reason: string) => {
    remarks.push({ severity: "warning", column, value: file.name, reason });
  };
  if (kept.because) remark("proof", kept.because);
  if (kept.isWorseCopy)
    remark("proof", "A verified copy of this badge is here already, so this one was left out.");
  if (namedId && namedId !== personId)
    remark("recipient", "The badge names another person than the one chosen for the import.");
  if (kept.skills === 0) {
    remark(
      "skills",
      "The badge names no skill of your taxonomies, so it counts in no number yet. Decide under “Mapping” which skill it grants.",
    );
  } else if (!kept.isLevelStated) {
    remark(
      "level",
      "The badge states no level of our scale, so it counts as level 3 Practitioner unless its achievement was given another.",
    );
  }
  return remarks;
}
