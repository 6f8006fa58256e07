import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { person } from "@/db/schema";
import { change, markChanged } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { readFile } from "@/server/files";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { VerifyDeps } from "@/server/verify/deps";
import { verifyDeps } from "@/server/verify/reads";
import { type CheckResult, isProven, type VerificationReport } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import { recipientAmong } from "./badge-recipient";
import { type KeptBadge, keepBadge, type ReceivedBadge } from "./badge-writes";
import { whyUnproven } from "./credential-evidence-writes";
import type { Finding } from "./finding";
import type { ImportFile, ImportRun } from "./import-run";
import type { ownBadgeInput } from "./input";
import { readLevels } from "./skill-match-reads";

/** Verifies bytes as a stranger would. */
export type Verify = (bytes: Uint8Array, deps: VerifyDeps) => Promise<VerificationReport>;

const sha256 = (value: string | Uint8Array) => createHash("sha256").update(value).digest("hex");

/** Badges of whoever they name, or of the person chosen for the import. One bad badge stops no other. */
export async function importBadges(
  { scope, files, options, progress }: ImportRun,
  verify: Verify = verifyBadge,
): Promise<void> {
  const { db, workspaceId } = scope;
  const levels = await readLevels(scope);
  const people = await db
    .select({ id: person.id, email: person.email, employeeId: person.employeeId })
    .from(person)
    .where(eq(person.workspaceId, workspaceId));
  await progress.phase("Verifying badges", files.length);
  for (const file of files) {
    const report = await verify(file.content, verifyDeps(scope));
    const named = report.badge && recipientAmong(report.badge.recipient, people, sha256);
    const received = receive(file, report, options.personId ?? named?.id ?? null);
    if ("reason" in received) {
      progress.report([received]);
      await progress.advance(1, { failed: 1 });
      continue;
    }
    const kept = await db.transaction(async (tx) => {
      const saved = await keepBadge(tx, scope, received, levels);
      if (saved.outcome !== "unchanged") {
        await markChanged(tx, workspaceId, [{ people: [received.personId], frame: true }]);
      }
      return saved;
    });
    progress.report(remarksOn(file, received, kept, named?.id ?? null));
    await progress.advance(1, { [kept.outcome]: 1 });
  }
}

/** What can be kept of a verified file, or why nothing can. */
function receive(
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

function remarksOn(
  file: ImportFile,
  { report, personId }: ReceivedBadge,
  kept: KeptBadge,
  namedId: string | null,
) {
  const remarks: Finding[] = [];
  const remark = (column: string, reason: string) => {
    remarks.push({ severity: "warning", column, value: file.name, reason });
  };
  const why = whyUnproven(report);
  if (why) remark("proof", why);
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
  verify: Verify = verifyBadge,
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
  const checked = await verify(content, verifyDeps(scope));
  const isOwn = Boolean(self && checked.badge && recipientAmong(checked.badge.recipient, [self], sha256));
  const report = isOwn ? asOwnProof(checked) : withoutProof(checked, namesSomebodyElse);
  const received = receive({ ...file, content }, report, personId);
  if ("reason" in received) throw new Refusal("precondition", "ingest.badge_unusable", received.reason);

  const levels = await readLevels(scope);
  return change(scope, async (tx, record) => {
    const kept = await keepBadge(tx, scope, received, levels);
    const because = whyUnproven(report);
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

/** Whoever brings a badge may have signed it: a key that nobody can name proves nothing. */
function asOwnProof(report: VerificationReport): VerificationReport {
  const issuer = report.checks.find(({ id }) => id === "issuer-known");
  return isProven(report) && issuer && issuer.outcome !== "passed"
    ? withoutProof(report, {
        ...issuer,
        outcome: "failed",
        message:
          "The signature is correct, but its issuer is not known here. An L&D lead may import the badge for you.",
      })
    : report;
}

const withoutProof = (report: VerificationReport, why: CheckResult): VerificationReport => ({
  ...report,
  verdict: "invalid",
  checks: [why, ...report.checks.filter(({ id }) => id !== why.id)],
});
