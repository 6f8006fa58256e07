import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { achievement, achievementSkill, earnedCredential, evidence } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import type { VerificationReport } from "@/server/verify/report";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { evidenceOf, judgedAsStated } from "./credential-evidence";
import { toCsv } from "./csv-text";
import { type EarnedRow, earnedColumns, earnedReader } from "./earned-rows";
import { type Finding, failedRows } from "./finding";
import { chunks, type ImportRun, rowsAtOnce } from "./import-run";
import { newAchievement } from "./new-achievement";
import { readPersonFinder } from "./person-match-reads";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readLevels, withWords } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

const changedAtOnce = 2_000;

type Whole = typeof earnedCredential.$inferSelect;
/** Without its bytes and report, which would fill the memory. */
type Earned = Pick<
  Whole,
  "workspaceId" | "id" | "personId" | "expiresAt" | "achievedLevel" | "verified" | "origin"
>;
type Changed = { before: Earned; set: Pick<Earned, "expiresAt" | "achievedLevel"> };
type Stated = { row: EarnedRow; personId: string };
type Granting = { id: string; name: string; grants: { skillId: string; level: number }[] };

/**
 * What people have earned, as a table states it. Nobody has proved it: each counts as the person's own word until the badge
 * file itself comes in under the same id. Of a large file only its cells and what each person holds are in memory: the rows
 * are read, compared and passed on part by part.
 */
export async function planEarned({ scope, files, options, tell, pass }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const levels = withWords(await readLevels(scope), options.levelWords);
  const findPerson = await readPersonFinder(scope);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    await tell("Comparing with what is here");
    const at = scope.now();
    const among: Among = {
      achievements: await readGranting(scope),
      earned: new Map(),
      changed: [],
      findings: [],
      at,
      report: { verdict: "unverifiable", checks: [], checkedAt: at.toISOString() },
    };
    const read = earnedReader({ ...options, now: at, levels });
    /** The next part, with what those that it is about hold: asked for before the part before it is being written. */
    const nextPart = async (): Promise<Stated[]> => {
      const { rows, findings } = read({ ...table, rows: table.rows.splice(0, rowsAtOnce) });
      table.findings = [];
      const stated = rows.flatMap((row): Stated[] => {
        const found = findPerson(row);
        if ("reason" in found) findings.push(found);
        return "reason" in found ? [] : [{ row, personId: found.id }];
      });
      for (const finding of findings) among.findings.push(finding);
      await addEarnedOf(scope, stated, among.earned);
      return stated;
    };
    let part = await nextPart();
    for (;;) {
      for (const stated of part) planOne(plan, scope, stated, among);
      if (table.rows.length === 0) break;
      part = await nextPart();
      const { created, updated, unchanged } = plan.counts;
      const done = created + updated + unchanged;
      await pass(plan, done, done + part.length + table.rows.length);
      await setImmediate();
    }
    await planChanged(plan, scope, among.changed);
    plan.report(inFileWords(among.findings, earnedColumns, table));
    plan.counts.failed += failedRows(among.findings);
  }
  return plan;
}

type Among = {
  achievements: Map<string, Granting>;
  /** By person, and the credential’s id. */
  earned: Map<string, Map<string, Earned>>;
  changed: Changed[];
  findings: Finding[];
  at: Date;
  /** Of each row: it says nothing but that nobody has proved it, which `judgedAsStated` words. */
  report: VerificationReport;
};

function planOne(plan: Plan, scope: Scope, { row, personId }: Stated, among: Among) {
  const { achievements, earned, changed, findings, at, report } = among;
  const { workspaceId } = scope;
  const { issuedAt, expiresAt, level } = row;
  const granting = achievements.get(row.achievement) ?? achievements.get(comparable(row.achievement));
  const known = granting ?? planUnknown(plan, scope, row, achievements, findings);
  achievements.set(row.achievement, known);
  const issued = isoOf(issuedAt);
  const credentialUri = row.credential ?? `urn:sha256:${sha256Hex(`${known.id}\n${issued}`)}`;
  const held = earned.get(personId);
  const before = held?.get(credentialUri);
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
  const original = toCsv([originalOf(row, issued)]);
  const made = plan.insert("earnedCredential", {
    workspaceId,
    id: plan.newId(),
    personId,
    achievementId: known.id,
    origin: "imported",
    format: "stated",
    credentialUri,
    original: Buffer.from(original),
    originalMediaType: "text/csv",
    originalSha256: sha256Hex(original),
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
  held?.set(credentialUri, {
    workspaceId,
    id: made.id,
    personId,
    expiresAt,
    achievedLevel: level,
    verified: false,
    origin: "imported",
  });
  for (const grants of known.grants) {
    const evidenceRow = { id: plan.newId(), createdAt: at };
    plan.insert("evidence", evidenceOf(made, known.name, grants, judgedAsStated, evidenceRow));
  }
  plan.counts.created++;
  plan.touchPerson(personId);
  plan.touchFrame();
}

/** Another expiry or level of what was stated before: so does what it proves. */
async function planChanged(plan: Plan, { db, workspaceId }: Scope, changed: readonly Changed[]) {
  for (const some of chunks(changed, changedAtOnce)) {
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

/** Dates of one file are the same object where they are written the same. */
const isoTexts = new WeakMap<Date, string>();
function isoOf(date: Date): string {
  const text = isoTexts.get(date) ?? date.toISOString();
  isoTexts.set(date, text);
  return text;
}

const originalOf = (row: EarnedRow, issued: string) => [
  row.employeeId ?? "",
  row.email ?? "",
  row.person ?? "",
  row.achievement,
  row.issuer ?? "",
  issued,
  row.credential ?? "",
];

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

/** Adds what people hold whom nobody has asked for yet. */
async function addEarnedOf(
  { db, workspaceId }: Scope,
  stated: readonly Stated[],
  earned: Map<string, Map<string, Earned>>,
) {
  const personIds = [...new Set(stated.map(({ personId }) => personId))].filter((id) => !earned.has(id));
  if (personIds.length === 0) return;
  for (const id of personIds) earned.set(id, new Map());
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
    .where(and(eq(earnedCredential.workspaceId, workspaceId), inArray(earnedCredential.personId, personIds)));
  for (const { credentialUri, ...row } of rows) earned.get(row.personId)?.set(credentialUri, row);
}
