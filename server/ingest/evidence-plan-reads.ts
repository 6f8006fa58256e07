import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { evidence } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { type EvidenceRow, evidenceColumns, readEvidenceRows } from "./evidence-rows";
import { inWideWords, longOf } from "./evidence-wide";
import { failedRows } from "./finding";
import { chunks, type ImportRun, rowsAtOnce } from "./import-run";
import { readPersonFinder } from "./person-match-reads";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readLevels, readSkillsOf, withWords } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

const peopleAtOnce = 2_000;

type Evidence = typeof evidence.$inferSelect;
type Known = EvidenceRow & { personId: string; partOf: string; skillId: string | null };

/** Dated statements of who can do what, from a table. */
export async function planEvidence({ scope, files, options, tell, pass }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const levels = withWords(await readLevels(scope), options.levelWords);
  const findPerson = await readPersonFinder(scope);
  for (const file of files) {
    const read = await readChosenTable(file, options);
    const isWide = options.layout === "wide";
    const table = isWide ? longOf(read, options) : read;
    const { rows, findings } = readEvidenceRows(table, { ...options, now: scope.now(), levels });
    await tell("Comparing with what is here");
    const found = rows.flatMap((row) => {
      const one = findPerson(row);
      if ("reason" in one) findings.push(one);
      return "reason" in one ? [] : [{ ...row, personId: one.id }];
    });
    const known = await readSkillsOf(scope, "evidence", found);
    const worded = inFileWords(findings, evidenceColumns, table);
    plan.report(isWide ? inWideWords(worded, read) : worded);
    plan.counts.failed += failedRows(findings);
    await planStatements(plan, scope, known, pass);
  }
  return plan;
}

/** The same statement twice is one piece of evidence, also once its text has become a skill. */
const keyOf = (row: Pick<Known, "personId" | "statement" | "partOf" | "source" | "level" | "issuedAt">) =>
  [
    row.personId,
    comparable(row.statement),
    comparable(row.partOf),
    row.source,
    row.level,
    row.issuedAt.getTime(),
  ].join("\n");

async function planStatements(plan: Plan, scope: Scope, rows: readonly Known[], pass: ImportRun["pass"]) {
  const known = await readEvidenceOf(scope, [...new Set(rows.map(({ personId }) => personId))]);
  for (const [index, row] of rows.entries()) {
    planStatement(plan, scope, row, known);
    if ((index + 1) % rowsAtOnce === 0) {
      await pass(plan, index + 1, rows.length);
      await setImmediate();
    }
  }
}

function planStatement(
  plan: Plan,
  { workspaceId, actor, now }: Scope,
  { line, email, employeeId, person: name, ...row }: Known,
  known: Map<string, Evidence>,
) {
  const key = keyOf(row);
  const same = known.get(key);
  if (!same) {
    const made = plan.insert("evidence", {
      workspaceId,
      id: plan.newId(),
      ...row,
      revokedAt: null,
      earnedCredentialId: null,
      proofUrl: null,
      statedBy: actor.name,
      createdAt: now(),
    });
    known.set(key, made);
    plan.counts.created++;
  } else {
    const skillId = same.skillId ?? row.skillId;
    const isSame =
      same.expiresAt?.getTime() === row.expiresAt?.getTime() &&
      same.note === row.note &&
      same.skillId === skillId;
    plan.counts[isSame ? "unchanged" : "updated"]++;
    if (isSame) return;
    known.set(key, plan.update("evidence", same, { expiresAt: row.expiresAt, note: row.note, skillId }));
  }
  plan.touchPerson(row.personId);
  plan.touchFrame();
}

/** What has been stated of these people so far, without what badges say. */
async function readEvidenceOf({ db, workspaceId }: Scope, personIds: readonly string[]) {
  const known = new Map<string, Evidence>();
  for (const some of chunks(personIds, peopleAtOnce)) {
    const rows = await db
      .select()
      .from(evidence)
      .where(
        and(
          eq(evidence.workspaceId, workspaceId),
          inArray(evidence.personId, some),
          isNull(evidence.earnedCredentialId),
        ),
      );
    for (const row of rows) known.set(keyOf(row), row);
  }
  return known;
}
