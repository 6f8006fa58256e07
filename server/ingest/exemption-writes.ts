import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { exemption } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { inFileWords } from "./columns";
import { type ExemptionRow, exemptionColumns, readExemptionRows } from "./exemption-rows";
import { chunks, type ImportRun } from "./import-run";
import { readPersonFinder } from "./person-match-reads";
import { failedRows } from "./progress-writes";
import { readExactSkills, unknownSkill } from "./skill-match-reads";

const rowsAtOnce = 1_000;

type Known = Pick<ExemptionRow, "reason" | "validFrom" | "validTo"> & { personId: string; skillId: string };

/** Requirements that are muted for some people and a time, from a table. */
export async function importExemptions({ scope, files, options, progress }: ImportRun): Promise<void> {
  await progress.phase("Reading the file");
  const findPerson = await readPersonFinder(scope);
  for (const file of files) {
    const table = { ...(await readTable(file.content, file.name, options)), chosen: options.columns };
    const { rows, findings } = readExemptionRows(table, options);
    const skills = await readExactSkills(
      scope,
      "requirement",
      rows.map(({ statement }) => statement),
    );
    const known = rows.flatMap((row): Known[] => {
      const found = findPerson(row);
      const skillId = skills.get(row.statement);
      if ("reason" in found) findings.push(found);
      if (!skillId) findings.push(unknownSkill(row.line, row.statement));
      return "reason" in found || !skillId ? [] : [{ ...row, personId: found.id, skillId }];
    });
    progress.report(inFileWords(findings, exemptionColumns, table));
    const failed = failedRows(findings);
    await progress.phase("Writing exemptions", known.length + failed);
    await progress.advance(failed, { failed });
    for (const some of chunks(known, rowsAtOnce)) {
      await progress.advance(some.length, await saveExemptions(scope, some));
    }
  }
}

const keyOf = ({ personId, skillId, validFrom }: Pick<Known, "personId" | "skillId" | "validFrom">) =>
  `${personId} ${skillId} ${validFrom?.getTime() ?? ""}`;

/** One person's exemption from a skill that begins on a date is one: another end or reason changes it. */
async function saveExemptions({ db, workspaceId }: Scope, rows: readonly Known[]) {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  await db.transaction(async (tx) => {
    const people = [...new Set(rows.map(({ personId }) => personId))];
    const before = await tx
      .select()
      .from(exemption)
      .where(and(eq(exemption.workspaceId, workspaceId), inArray(exemption.personId, people)));
    const known = new Map(before.map((row) => [keyOf(row), row]));
    const added = new Map<string, typeof exemption.$inferInsert>();
    for (const { personId, skillId, reason, validFrom, validTo } of rows) {
      const row = { workspaceId, personId, skillId, reason, validFrom, validTo };
      const same = known.get(keyOf(row));
      if (!same) added.set(keyOf(row), row);
      else if (same.reason === reason && same.validTo?.getTime() === validTo?.getTime()) counts.unchanged++;
      else {
        await tx
          .update(exemption)
          .set({ reason, validTo })
          .where(and(eq(exemption.workspaceId, workspaceId), eq(exemption.id, same.id)));
        counts.updated++;
      }
    }
    if (added.size > 0) await tx.insert(exemption).values([...added.values()]);
    counts.created = added.size;
    // Of rows that say the same twice the later one stands.
    counts.unchanged += rows.length - counts.created - counts.updated - counts.unchanged;
    if (counts.created + counts.updated > 0) await markChanged(tx, workspaceId, [{ people, frame: true }]);
  });
  return counts;
}
