import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { evidence } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { type EvidenceRow, evidenceColumns, readEvidenceRows } from "./evidence-rows";
import { inWideWords, longOf } from "./evidence-wide";
import { chunks, type ImportRun } from "./import-run";
import { readPersonFinder } from "./person-match-reads";
import { failedRows } from "./progress-writes";
import { readExactSkills, readLevels, withWords } from "./skill-match-reads";

const rowsAtOnce = 1_000;

type Known = EvidenceRow & { personId: string; skillId: string | null };

/** Dated statements of who can do what, from a CSV file. */
export async function importEvidence({ scope, files, options, progress }: ImportRun): Promise<void> {
  await progress.phase("Reading the file");
  const levels = withWords(await readLevels(scope), options.levelWords);
  const findPerson = await readPersonFinder(scope);
  for (const file of files) {
    const read = { ...(await readTable(file.content, file.name, options)), chosen: options.columns };
    const isWide = options.layout === "wide";
    const table = isWide ? longOf(read, options) : read;
    const { rows, findings } = readEvidenceRows(table, { ...options, now: scope.now(), levels });
    const skills = await readExactSkills(
      scope,
      "evidence",
      rows.map(({ statement }) => statement),
    );
    const known = rows.flatMap((row): Known[] => {
      const found = findPerson(row);
      if ("reason" in found) findings.push(found);
      return "reason" in found
        ? []
        : [{ ...row, personId: found.id, skillId: skills.get(row.statement) ?? null }];
    });
    const worded = inFileWords(findings, evidenceColumns, table);
    progress.report(isWide ? inWideWords(worded, read) : worded);
    const failed = failedRows(findings);
    await progress.phase("Writing evidence", known.length + failed);
    await progress.advance(failed, { failed });
    for (const some of chunks(known, rowsAtOnce)) {
      await progress.advance(some.length, await saveEvidence(scope, some));
    }
  }
}

/** The same statement twice is one piece of evidence, also once its text has become a skill. */
const keyOf = (row: Pick<Known, "personId" | "statement" | "source" | "level" | "issuedAt">) =>
  [row.personId, comparable(row.statement), row.source, row.level, row.issuedAt.getTime()].join("\n");

async function saveEvidence({ db, workspaceId, actor }: Scope, rows: readonly Known[]) {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  await db.transaction(async (tx) => {
    const before = await tx
      .select()
      .from(evidence)
      .where(
        and(
          eq(evidence.workspaceId, workspaceId),
          inArray(evidence.personId, [...new Set(rows.map(({ personId }) => personId))]),
          isNull(evidence.earnedCredentialId),
        ),
      );
    const known = new Map(before.map((row) => [keyOf(row), row]));
    const added = new Map<string, typeof evidence.$inferInsert>();
    for (const { line, email, employeeId, person: name, ...row } of rows) {
      const same = known.get(keyOf(row));
      const skillId = same?.skillId ?? row.skillId;
      if (!same && !added.has(keyOf(row))) {
        added.set(keyOf(row), { workspaceId, ...row, statedBy: actor.name });
      } else if (
        same &&
        (same.expiresAt?.getTime() !== row.expiresAt?.getTime() ||
          same.note !== row.note ||
          same.skillId !== skillId)
      ) {
        await tx
          .update(evidence)
          .set({ expiresAt: row.expiresAt, note: row.note, skillId })
          .where(and(eq(evidence.workspaceId, workspaceId), eq(evidence.id, same.id)));
        counts.updated++;
      } else counts.unchanged++;
    }
    if (added.size > 0) {
      const made = await tx
        .insert(evidence)
        .values([...added.values()])
        .onConflictDoNothing()
        .returning({ id: sql<string>`${evidence.id}` });
      counts.created += made.length;
      counts.unchanged += added.size - made.length;
    }
    const people = rows.map(({ personId }) => personId);
    if (counts.created + counts.updated > 0) await markChanged(tx, workspaceId, [{ people, frame: true }]);
  });
  return counts;
}
