import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { jobRole, jobRoleTask } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { OnetDataset, OnetOccupation } from "./adapters/onet-answer";
import { readOnet } from "./adapters/taxonomy-file";
import { type Finding, failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import {
  defaultTechnologyLevel,
  elementUri,
  importanceThatMatters,
  onetAttribution,
  ratingsByOccupation,
  requirementsOf,
  technologyUri,
} from "./onet";
import { onetRelease } from "./onet-release";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { planRelease } from "./release-plan-reads";
import { planStatements, type RequirementStatement } from "./requirement-plan-reads";

/**
 * O*NET's taxonomy as far as the files state it, and the chosen occupations as job roles, with what O*NET says that they require
 * and what people in them do.
 */
export async function planOnet(run: ImportRun): Promise<Plan> {
  const { scope, files, options } = run;
  const plan = new Plan(countedIds(randomUUID()));
  const dataset = await readOnet(files);
  const chosen = new Set(options.occupations ?? []);
  const occupations = dataset.occupations.filter((one) => chosen.has(one.code));
  const unknown = [...chosen].filter((code) => !occupations.some((occupation) => occupation.code === code));
  plan.report([...dataset.findings, ...unknown.map(notThere)]);
  plan.counts.failed += failedRows(dataset.findings) + unknown.length;

  const skillIds = await planRelease(plan, run, onetRelease(dataset));
  const roleIds = await planRoles(plan, scope, occupations, dataset.version);
  await planTasks(plan, scope, dataset, roleIds);
  const asked = options.asksFor ?? ["Skills", "Knowledge"];
  const byOccupation = ratingsByOccupation(dataset.ratings);
  const leastImportance = options.allElements ? 1 : importanceThatMatters;
  const stated = occupations.flatMap((occupation): RequirementStatement[] => {
    const jobRoleId = roleIds.get(occupation.code) ?? "";
    const requirements = requirementsOf(byOccupation.get(occupation.code) ?? [], leastImportance);
    const rated = requirements.filter(({ domain }) => asked.includes(domain));
    const tools = asked.includes("Technology Skills") ? technologyInDemand(dataset, occupation.code) : [];
    if (rated.length + tools.length === 0) plan.report([withoutFigures(occupation)]);
    return [
      ...rated.map(({ elementId, elementName, level, importance, native }) => ({
        jobRoleId,
        statement: elementName,
        partOf: "",
        skillId: skillIds.get(elementUri(elementId)) ?? null,
        level,
        importance,
        mandatory: false,
        native: { ...native, occupation: occupation.code, element: elementId },
      })),
      ...tools.map((example) => ({
        jobRoleId,
        statement: example,
        partOf: "",
        skillId: skillIds.get(technologyUri(example)) ?? null,
        level: options.technologyLevel ?? defaultTechnologyLevel,
        importance: technologyImportance,
        mandatory: false,
        native: { scale: "O*NET: in demand, without a level", occupation: occupation.code },
      })),
    ];
  });
  await planStatements(plan, scope, stated);
  return plan;
}

/** O*NET says of a technology that employers ask for it, and not how much of it: whoever imports says that. */
const technologyImportance = 3;

const technologyInDemand = ({ technology }: OnetDataset, code: string): string[] => [
  ...new Set(
    technology.flatMap(({ occupationCode, isInDemand, example }) =>
      occupationCode === code && isInDemand ? [example] : [],
    ),
  ),
];

const notThere = (code: string): Finding => ({
  severity: "error",
  column: "O*NET-SOC Code",
  value: code,
  reason: "“Occupation Data” has no such occupation.",
});

const withoutFigures = ({ code, title }: OnetOccupation): Finding => ({
  severity: "warning",
  column: "O*NET-SOC Code",
  value: `${code} ${title}`,
  reason:
    "O*NET publishes no figures for this occupation that are precise and important enough, so its job role has no requirements.",
});

/** Ids of the job roles by the codes of their occupations. A role of the same name is brought up to date. */
async function planRoles(
  plan: Plan,
  { db, workspaceId, now }: Scope,
  occupations: readonly OnetOccupation[],
  version: string | null,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select().from(jobRole).where(eq(jobRole.workspaceId, workspaceId));
  const known = new Map(rows.map((row) => [row.name, row]));
  const ids = new Map<string, string>();
  for (const { code, title, description } of occupations) {
    const source = `O*NET ${version ? `${version}, ` : ""}${code}. ${onetAttribution(version)}`;
    const before = known.get(title);
    const values = { description, code, source };
    const isSame = before?.description === description && before.code === code && before.source === source;
    if (!before) {
      const made = { workspaceId, id: plan.newId(), name: title, ...values, createdAt: now() };
      known.set(title, plan.insert("jobRole", made));
    } else if (!isSame) known.set(title, plan.update("jobRole", before, values));
    if (!isSame) plan.touchFrame();
    ids.set(code, known.get(title)?.id ?? "");
  }
  return ids;
}

/** The tasks of the roles, as O*NET words them; where the files name tasks, those that they no longer name go. */
async function planTasks(
  plan: Plan,
  { db, workspaceId }: Scope,
  { tasks }: OnetDataset,
  roleIds: ReadonlyMap<string, string>,
) {
  if (tasks.length === 0 || roleIds.size === 0) return;
  const ofRoles = new Set(roleIds.values());
  const rows = await db.select().from(jobRoleTask).where(eq(jobRoleTask.workspaceId, workspaceId));
  const known = new Map(
    rows.flatMap((row) =>
      ofRoles.has(row.jobRoleId) ? [[`${row.jobRoleId} ${row.code}`, row] as const] : [],
    ),
  );
  for (const { occupationCode, id, statement, taskType } of tasks) {
    const jobRoleId = roleIds.get(occupationCode);
    if (!jobRoleId) continue;
    const before = known.get(`${jobRoleId} ${id}`);
    known.delete(`${jobRoleId} ${id}`);
    const isSame = before?.statement === statement && before.taskType === taskType;
    plan.counts[isSame ? "unchanged" : before ? "updated" : "created"]++;
    if (!before) plan.insert("jobRoleTask", { workspaceId, jobRoleId, code: id, statement, taskType });
    else if (!isSame) plan.update("jobRoleTask", before, { statement, taskType });
  }
  for (const row of known.values()) plan.remove("jobRoleTask", row);
}
