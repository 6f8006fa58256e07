import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { achievement, achievementSkill, earnedCredential, evidence } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { VerificationReport } from "@/server/verify/report";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { evidenceOf } from "./credential-evidence";
import { toCsv } from "./csv-text";
import { type EarnedRow, earnedColumns, readEarnedRows } from "./earned-rows";
import { type Finding, failedRows } from "./finding";
import { chunks, type ImportRun, rowsAtOnce } from "./import-run";
import { judge } from "./issuer-trust";
import { newAchievement } from "./new-achievement";
import { readPersonFinder } from "./person-match-reads";
import { Plan } from "./plan/plan";
import { readLevels, withWords } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

const peopleAtOnce = 2_000;

type Whole = typeof earnedCredential.$inferSelect;
/** Without its bytes and report, which would fill the memory. */
type Earned = Pick<
  Whole,
  "workspaceId" | "id" | "personId" | "credentialUri" | "expiresAt" | "achievedLevel" | "verified" | "origin"
>;
type Changed = { before: Earned; set: Pick<Earned, "expiresAt" | "achievedLevel"> };
type Stated = EarnedRow & { personId: string };
type Granting = { id: string; name: string; grants: { skillId: string; level: number }[] };

/**
 * What people have earned, as a table states it. Nobody has proved it: each counts as the person's own word until the badge
 * file itself comes in under the same id.
 */
export async function planEarned({ scope, files, options, tell, pass }: ImportRun): Promise<Plan> {
  const plan = new Plan(randomUUID);
  const levels = withWords(await readLevels(scope), options.levelWords);
  const findPerson = await readPersonFinder(scope);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readEarnedRows(table, { ...options, now: scope.now(), levels });
    table.rows = [];
    await tell("Comparing with what is here");
    const stated = rows.flatMap((row): Stated[] => {
      const found = findPerson(row);
      if ("reason" in found) findings.push(found);
      // The row itself: copies of hundreds of thousands would fill the memory.
      return "reason" in found ? [] : [Object.assign(row, { personId: found.id })];
    });
    const achievements = await readGranting(scope);
    const changed: Changed[] = [];
    const report = { ...unproven, checkedAt: scope.now().toISOString() };
    const earned = await readEarnedOf(scope, [...new Set(stated.map(({ personId }) => personId))]);
    for (const [index, row] of stated.entries()) {
      planOne(plan, scope, row, { achievements, earned, changed, findings, report });
      if ((index + 1) % rowsAtOnce === 0) {
        await pass(plan, index + 1, stated.length);
        await setImmediate();
      }
    }
    await planChanged(plan, scope, changed);
    plan.report(inFileWords(findings, earnedColumns, table));
    plan.counts.failed += failedRows(findings);
  }
  return plan;
}

type Among = {
  achievements: Map<string, Granting>;
  earned: Map<string, Earned>;
  changed: Changed[];
  findings: Finding[];
  report: VerificationReport;
};

function planOne(plan: Plan, scope: Scope, row: Stated, among: Among) {
  const { achievements, earned, changed, findings, report } = among;
  const judged = judge(report, undefined);
  const { workspaceId } = scope;
  const at = scope.now();
  const { personId, issuedAt, expiresAt, level } = row;
  const granting = achievements.get(row.achievement) ?? achievements.get(comparable(row.achievement));
  const known = granting ?? planUnknown(plan, scope, row, achievements, findings);
  const credentialUri = row.credential ?? `urn:sha256:${sha256(`${known.id}\n${issuedAt.toISOString()}`)}`;
  const key = `${personId} ${credentialUri}`;
  const before = earned.get(key);
  if (before) {
    // What is proved is not changed by what is only said.
    const isSame =
      before.verified ||
      before.origin === "issued" ||
      (before.expiresAt?.getTime() === expiresAt?.getTime() && before.achievedLevel === level);
    plan.counts[isSame ? "unchanged" : "updated"]++;
    if (!isSame) changed.push({ before, set: { expiresAt, achievedLevel: level } });
    return;
  }
  // A small buffer is cut from a shared one: hundreds of thousands of arrays of their own would not be.
  const original = Buffer.from(toCsv([originalOf(row)]));
  const made = plan.insert("earnedCredential", {
    workspaceId,
    id: plan.newId(),
    personId,
    achievementId: known.id,
    origin: "imported",
    format: "stated",
    credentialUri,
    original,
    originalMediaType: "text/csv",
    originalSha256: sha256(original),
    jwt: null,
    issuerName: row.issuer ?? "not stated",
    issuerKey: null,
    issuedAt,
    expiresAt,
    revokedAt: null,
    revocationReason: null,
    achievedLevel: level,
    verified: false,
    report,
    checkedAt: at,
    createdAt: at,
  });
  // Its bytes and report are passed on with the plan, not kept for the rest of the file.
  const { id, verified, origin } = made;
  earned.set(key, {
    workspaceId,
    id,
    personId,
    credentialUri,
    expiresAt,
    achievedLevel: level,
    verified,
    origin,
  });
  for (const grants of known.grants) {
    plan.insert("evidence", {
      ...evidenceOf(made, known.name, grants, judged),
      id: plan.newId(),
      proofUrl: null,
      createdAt: at,
    });
  }
  plan.counts.created++;
  plan.touchPerson(personId);
  plan.touchFrame();
}

/** Another expiry or level of what was stated before: so does what it proves. */
async function planChanged(plan: Plan, { db, workspaceId }: Scope, changed: readonly Changed[]) {
  for (const some of chunks(changed, peopleAtOnce)) {
    const setOf = new Map(some.map(({ before, set }) => [before.id, set]));
    for (const { before, set } of some) {
      plan.update("earnedCredential", before as Whole, set);
      plan.touchPerson(before.personId);
    }
    const pieces = await db
      .select()
      .from(evidence)
      .where(
        and(eq(evidence.workspaceId, workspaceId), inArray(evidence.earnedCredentialId, [...setOf.keys()])),
      );
    for (const piece of pieces) {
      const set = setOf.get(piece.earnedCredentialId ?? "");
      if (!set) continue;
      plan.update("evidence", piece, {
        expiresAt: set.expiresAt,
        ...(set.achievedLevel !== null && { level: set.achievedLevel }),
      });
    }
  }
}

const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

const originalOf = ({ employeeId, email, person, achievement: name, issuer, issuedAt, credential }: Stated) =>
  [employeeId, email, person, name, issuer, issuedAt.toISOString(), credential].map((cell) => cell ?? "");

const unproven: Omit<VerificationReport, "checkedAt"> = {
  verdict: "unverifiable",
  checks: [
    {
      id: "format",
      title: "Readable badge",
      outcome: "could-not-check",
      message:
        "it came as a line of a table, so there is no proof to verify. Import the badge file itself and it counts as “credential”.",
    },
  ],
};

/** Something that was earned of which nothing is known but its name: its skills are decided on under “Mapping”. */
function planUnknown(
  plan: Plan,
  scope: Scope,
  row: EarnedRow,
  achievements: Map<string, Granting>,
  findings: Finding[],
): Granting {
  findings.push({
    severity: "warning",
    line: row.line,
    column: "achievement",
    value: row.achievement,
    reason:
      "This micro-credential is not known here, so it is added without skills and counts in no number yet. Import it under “Micro-credentials” first, or decide under “Mapping” which skills it grants.",
  });
  const isAddress = /^https?:\/\//i.test(row.achievement);
  const made = plan.insert("achievement", {
    ...newAchievement(scope, plan.newId(), isAddress ? row.achievement : null),
    origin: "foreign",
    name: row.achievement,
    provider: row.issuer,
  });
  const known = { id: made.id, name: made.name, grants: [] };
  achievements.set(isAddress ? row.achievement : comparable(row.achievement), known);
  return known;
}

/** By address and by name: what each grants. Of several with one name an own one comes first. */
async function readGranting({ db, workspaceId }: Scope): Promise<Map<string, Granting>> {
  const all = await db
    .select({ id: achievement.id, uri: achievement.uri, name: achievement.name, origin: achievement.origin })
    .from(achievement)
    .where(eq(achievement.workspaceId, workspaceId));
  const grants = await db
    .select()
    .from(achievementSkill)
    .where(eq(achievementSkill.workspaceId, workspaceId));
  const found = new Map<string, Granting>();
  const byId = new Map<string, Granting>();
  // Later ones replace earlier ones.
  for (const { id, uri, name } of all.toSorted((a, b) => a.origin.localeCompare(b.origin))) {
    const one: Granting = { id, name, grants: [] };
    byId.set(id, one);
    found.set(comparable(name), one);
    if (uri) found.set(uri, one);
  }
  for (const { achievementId, skillId, level } of grants)
    byId.get(achievementId)?.grants.push({ skillId, level });
  return found;
}

/** By person and the credential's id. */
async function readEarnedOf({ db, workspaceId }: Scope, personIds: readonly string[]) {
  const found = new Map<string, Earned>();
  for (const some of chunks(personIds, peopleAtOnce)) {
    const rows = await db
      .select({
        workspaceId: earnedCredential.workspaceId,
        id: earnedCredential.id,
        personId: earnedCredential.personId,
        credentialUri: earnedCredential.credentialUri,
        expiresAt: earnedCredential.expiresAt,
        achievedLevel: earnedCredential.achievedLevel,
        verified: earnedCredential.verified,
        origin: earnedCredential.origin,
      })
      .from(earnedCredential)
      .where(and(eq(earnedCredential.workspaceId, workspaceId), inArray(earnedCredential.personId, some)));
    for (const row of rows) found.set(`${row.personId} ${row.credentialUri}`, row);
  }
  return found;
}
