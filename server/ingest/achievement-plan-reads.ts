import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { achievement, achievementSkill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type AchievementRow, achievementColumns, readAchievementRows } from "./achievement-rows";
import { comparable } from "./cells";
import { inFileWords } from "./columns";
import { failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import { newAchievement } from "./new-achievement";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { readExactSkills, readLevels, unknownSkill, withWords } from "./skill-match-reads";
import { readChosenTable } from "./table-reads";

type Achievement = typeof achievement.$inferSelect;
type Grant = typeof achievementSkill.$inferSelect;

/** A catalogue of what can be earned, with the skills and levels that each grants, from a table. */
export async function planAchievements({ scope, files, options, tell }: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const levels = withWords(await readLevels(scope), options.levelWords);
  for (const file of files) {
    const table = await readChosenTable(file, options);
    const { rows, findings } = readAchievementRows(table, levels);
    await tell("Comparing with what is here");
    const skills = await readExactSkills(
      scope,
      "requirement",
      rows.flatMap(({ grants }) => (grants ? [grants.statement] : [])),
    );
    const known = await readKnown(scope);
    for (const row of rows) {
      const skillId = row.grants && skills.get(row.grants.statement);
      if (row.grants && !skillId) {
        findings.push(unknownSkill(row.line, row.grants.statement));
        continue;
      }
      planAchievement(plan, scope, row, skillId ?? null, known);
    }
    plan.report(inFileWords(findings, achievementColumns, table));
    plan.counts.failed += failedRows(findings);
  }
  return plan;
}

async function readKnown({ db, workspaceId }: Scope) {
  const all = await db.select().from(achievement).where(eq(achievement.workspaceId, workspaceId));
  const grants = await db
    .select()
    .from(achievementSkill)
    .where(eq(achievementSkill.workspaceId, workspaceId));
  return {
    byUri: new Map(all.flatMap((one) => (one.uri ? [[one.uri, one]] : []))),
    /** A retired one is no longer what its name means. */
    byName: new Map(
      all.filter(({ status }) => status !== "retired").map((one) => [comparable(one.name), one]),
    ),
    grants: new Map(grants.map((grant) => [`${grant.achievementId} ${grant.skillId}`, grant])),
    /** Those whose version this import has raised already: it is one change however many rows say it. */
    raised: new Set<string>(),
  };
}
type Known = Awaited<ReturnType<typeof readKnown>>;

/** Empty cells leave what is known as it is; a skill that is granted already is granted at the level of the row. */
function planAchievement(
  plan: Plan,
  scope: Scope,
  row: AchievementRow,
  skillId: string | null,
  known: Known,
) {
  const before = row.uri ? known.byUri.get(row.uri) : known.byName.get(comparable(row.name));
  const said = { ...row.said, name: row.name };
  let now = before;
  let change: "created" | "updated" | "unchanged" = "unchanged";
  if (!now) {
    now = plan.insert("achievement", {
      ...newAchievement(scope, plan.newId(), row.uri),
      origin: "own",
      ...said,
    } as Achievement);
    known.raised.add(now.id);
    change = "created";
  } else if (!isSaidAlready(now, said)) {
    now = plan.update("achievement", now, { ...said, ...raisedBy(scope, now, known) });
    change = "updated";
  }
  if (skillId && row.grants) {
    const grant: Grant = {
      workspaceId: scope.workspaceId,
      achievementId: now.id,
      skillId,
      level: row.grants.level,
    };
    const granted = known.grants.get(`${now.id} ${skillId}`);
    if (granted?.level !== grant.level) {
      if (granted) plan.update("achievementSkill", granted, { level: grant.level });
      else plan.insert("achievementSkill", grant);
      known.grants.set(`${now.id} ${skillId}`, grant);
      if (change === "unchanged") {
        change = "updated";
        now = plan.update("achievement", now, raisedBy(scope, now, known));
      }
    }
  }
  plan.counts[change]++;
  if (row.uri) known.byUri.set(row.uri, now);
  known.byName.set(comparable(row.name), now);
}

const isSaidAlready = (before: Achievement, said: Partial<Achievement>): boolean =>
  Object.entries(said).every(
    ([field, value]) => JSON.stringify(before[field as keyof Achievement]) === JSON.stringify(value),
  );

/** Once published, a change makes a new version, so that a badge can say by which one it was earned. */
function raisedBy(
  { now }: Scope,
  { id, status, version }: Achievement,
  { raised }: Known,
): Partial<Achievement> {
  const raises = status !== "draft" && !raised.has(id);
  raised.add(id);
  return { updatedAt: now(), version: raises ? version + 1 : version };
}
