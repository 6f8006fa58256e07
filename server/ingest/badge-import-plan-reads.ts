import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { person, unclaimedBadge } from "@/db/schema";
import { sha256Hex } from "@/server/verify/adapters/hash";
import type { VerifyDeps } from "@/server/verify/deps";
import { rememberDocuments } from "@/server/verify/deps";
import type { Reading } from "@/server/verify/read-badge";
import { verifyDeps } from "@/server/verify/reads";
import type { VerificationReport } from "@/server/verify/report";
import { verifyReading } from "@/server/verify/verify";
import { type BadgeFile, badgesIn } from "./adapters/badge-files";
import { readKnownBadges } from "./badge-known-reads";
import { type KeptBadge, planBadge, type ReceivedBadge } from "./badge-plan";
import { recipientAmong } from "./badge-recipient";
import type { Finding } from "./finding";
import { forgeryIn, forgeryRefused } from "./forged-badge";
import type { ImportFile, ImportRun } from "./import-run";
import { knownKeysOf } from "./issuer-key-reads";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readLevels } from "./skill-match-reads";

/** Verifies what was read as a stranger would. */
export type Verify = (reading: Reading, deps: VerifyDeps) => Promise<VerificationReport>;

/** Badges of whoever they name, or of the person chosen for the import. One bad badge stops no other. */
export async function planBadges(
  { scope, files, options, tell }: Omit<ImportRun, "pass">,
  verify: Verify = verifyReading,
): Promise<Plan> {
  const { db, workspaceId } = scope;
  const plan = new Plan(countedIds(randomUUID()));
  const levels = await readLevels(scope);
  const people = await db
    .select({ id: person.id, email: person.email, employeeId: person.employeeId })
    .from(person)
    .where(eq(person.workspaceId, workspaceId));
  const verified: { file: ImportFile; received: ReceivedBadge }[] = [];
  const unclaimed: { file: ImportFile; received: Unowned }[] = [];
  const badges: BadgeFile[] = [];
  for (const file of files) badges.push(...(await badgesIn(file)));
  const remembering = rememberDocuments();
  for (const [index, file] of badges.entries()) {
    await tell("Verifying badges", index, badges.length);
    const deps = remembering({ ...verifyDeps(scope), knownKeys: knownKeysOf(scope) });
    const report = await verify(file.reading, deps);
    const forgery = forgeryIn(file, report, deps.ownOrigin);
    if (forgery) {
      plan.forgeries.push(forgery);
      plan.report([refuse(file, forgeryRefused, "id")]);
      plan.counts.failed++;
      continue;
    }
    const named = report.badge && recipientAmong(report.badge.recipient, people, sha256Hex);
    const received =
      named && options.personId && named.id !== options.personId
        ? refuse(file, namesAnother, "recipient")
        : receive(file, report, options.personId ?? named?.id ?? null);
    if ("reason" in received) {
      plan.report([received]);
      plan.counts.failed++;
    } else if (received.personId === null) unclaimed.push({ file, received });
    else {
      const { personId } = received;
      verified.push({ file, received: { ...received, personId } });
    }
  }
  const known = await readKnownBadges(
    scope,
    verified.map(({ received }) => received),
  );
  for (const { file, received } of verified) {
    const kept = planBadge(plan, scope, received, known, levels);
    plan.report(remarksOn(file, received, kept));
    plan.counts[kept.outcome]++;
  }
  await planUnclaimed(plan, scope, unclaimed);
  return plan;
}

type Unowned = Omit<ReceivedBadge, "personId">;

/** Badges that name nobody who is known here wait until somebody claims them; each file once. */
async function planUnclaimed(
  plan: Plan,
  { db, workspaceId, now }: ImportRun["scope"],
  unclaimed: readonly { file: ImportFile; received: Unowned }[],
) {
  if (unclaimed.length === 0) return;
  const rows = await db
    .select({ sha256: unclaimedBadge.originalSha256 })
    .from(unclaimedBadge)
    .where(eq(unclaimedBadge.workspaceId, workspaceId));
  const known = new Set(rows.map(({ sha256: hash }) => hash));
  for (const { file, received } of unclaimed) {
    plan.report([
      {
        severity: "warning",
        column: "recipient",
        value: file.name,
        reason:
          "The badge names nobody who is known here. It waits under “Unclaimed badges” until its owner claims it, or somebody says whose it is.",
      },
    ]);
    plan.counts[known.has(received.sha256) ? "unchanged" : "created"]++;
    if (known.has(received.sha256)) continue;
    known.add(received.sha256);
    plan.insert("unclaimedBadge", {
      workspaceId,
      id: plan.newId(),
      name: received.badge.name,
      issuerName: received.badge.issuer.name,
      issuedAt: received.issuedAt,
      original: received.original,
      originalMediaType: received.mediaType,
      originalSha256: received.sha256,
      report: received.report,
      createdAt: now(),
      claimedBy: null,
      claimedAt: null,
      confirmedBy: null,
      confirmedAt: null,
    });
  }
}

const refuse = ({ name }: ImportFile, reason: string, column?: string): Finding => ({
  severity: "error",
  column,
  value: name,
  reason,
});

const namesAnother =
  "The badge names another person than the one chosen for the import. Import it without choosing anybody: it then goes to whom it names.";

/** What can be kept of a verified file, or why nothing can. */
export function receive(
  file: ImportFile,
  report: VerificationReport,
  personId: string | null,
): (Omit<ReceivedBadge, "personId"> & { personId: string | null }) | Finding {
  const { content, mediaType, sha256: hash } = file;
  const { badge } = report;
  if (!badge) {
    const why = report.checks.find(({ outcome }) => outcome !== "passed" && outcome !== "not-applicable");
    return refuse(file, why?.message ?? "This file holds no badge that can be read.");
  }
  const issuedAt = instantOf(badge.issuedAt);
  if (!issuedAt)
    return refuse(
      file,
      "The badge does not say when it was issued, so it cannot count as evidence.",
      "issued",
    );
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

export function instantOf(text: string | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

const endings: Partial<Record<VerificationReport["verdict"], string>> = {
  expired: "The badge has expired, so it counts only for the time before that.",
  revoked: "Its issuer has revoked the badge, so it counts no longer.",
};

function remarksOn(file: ImportFile, { report }: ReceivedBadge, kept: KeptBadge) {
  const remarks: Finding[] = [];
  const remark = (column: string, reason: string) => {
    remarks.push({ severity: "warning", column, value: file.name, reason });
  };
  if (kept.because) remark("proof", kept.because);
  const newKey = report.checks.find(({ id, outcome }) => id === "issuer-same" && outcome !== "passed");
  if (newKey) remark("issuer", newKey.message);
  const ended = endings[report.verdict];
  if (ended) remark("status", ended);
  if (kept.isWorseCopy)
    remark("proof", "A verified copy of this badge is here already, so this one was left out.");
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
