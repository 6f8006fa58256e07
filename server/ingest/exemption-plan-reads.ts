import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { exemption } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { inFileWords } from "./columns";
import { type ExemptionRow, exemptionColumns, readExemptionRows } from "./exemption-rows";
import { failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import { readPersonFinder } from "./person-match-reads";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readExactSkills, unknownSkill } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

type Known = Pick<ExemptionRow, "reason" | "validFrom" | "validTo"> & { personId: string; skillId: string };

/** Requirements that are muted for some people and a time, from a table. */
export async function planExemptions({ scope, files, options, tell }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const findPerson = await readPersonFinder(scope);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readExemptionRows(table, options);
    await tell("Comparing with what is here");
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
    plan.report(inFileWords(findings, exemptionColumns, table));
    plan.counts.failed += failedRows(findings);
    await planSpans(plan, scope, known);
  }
  return plan;
}

const keyOf = ({ personId, skillId, validFrom }: Pick<Known, "personId" | "skillId" | "validFrom">) =>
  `${personId} ${skillId} ${validFrom?.getTime() ?? ""}`;

/** One person's exemption from a skill that begins on a date is one: another end or reason changes it. */
async function planSpans(plan: Plan, { db, workspaceId, now }: Scope, rows: readonly Known[]) {
  const stored = await db.select().from(exemption).where(eq(exemption.workspaceId, workspaceId));
  const known = new Map(stored.map((row) => [keyOf(row), row]));
  for (const { personId, skillId, reason, validFrom, validTo } of rows) {
    const row = { workspaceId, personId, skillId, reason, validFrom, validTo };
    const same = known.get(keyOf(row));
    if (same?.reason === reason && same.validTo?.getTime() === validTo?.getTime()) {
      plan.counts.unchanged++;
      continue;
    }
    known.set(
      keyOf(row),
      same
        ? plan.update("exemption", same, { reason, validTo })
        : plan.insert("exemption", { ...row, id: plan.newId(), createdAt: now() }),
    );
    plan.counts[same ? "updated" : "created"]++;
    plan.touchPerson(personId);
    plan.touchFrame();
  }
}
