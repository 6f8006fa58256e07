import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { jobRole } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { Concept } from "@/server/taxonomy/concept";
import { saveConcepts, saveFramework } from "@/server/taxonomy/framework-writes";
import { type OnetDataset, type OnetOccupation, readOnet } from "./adapters/onet";
import { FileProblem, failedRows } from "./finding";
import { chunks, type WritingRun } from "./import-run";
import {
  domainUri,
  elementUri,
  importanceThatMatters,
  type OnetDomain,
  onetAttribution,
  onetDomains,
  requirementsOf,
} from "./onet";
import { writePlan } from "./plan/apply-writes";
import { Plan } from "./plan/plan";
import { planStatements } from "./requirement-plan-reads";

const occupationsAtOnce = 10;

/** The chosen occupations as job roles, with what O*NET says that they require. */
export async function importOnet({ scope, files, options, progress }: WritingRun): Promise<void> {
  await progress.phase("Reading the files");
  const dataset = await readOnet(files);
  progress.report(dataset.findings);
  const chosen = new Set(options.occupations ?? []);
  if (chosen.size === 0)
    throw new FileProblem("No occupation was chosen. Choose at least one and start again.");
  const occupations = dataset.occupations.filter(({ code }) => chosen.has(code));
  const unknown = [...chosen].filter((code) => !occupations.some((occupation) => occupation.code === code));
  progress.report(
    unknown.map((code) => ({
      severity: "error",
      column: "O*NET-SOC Code",
      value: code,
      reason: "“Occupation Data” has no such occupation.",
    })),
  );
  const failed = failedRows(dataset.findings) + unknown.length;
  const leastImportance = options.allElements ? 1 : importanceThatMatters;
  const required = occupations.map((occupation) => ({
    occupation,
    requirements: requirementsOf(
      dataset.ratings.filter(({ occupationCode }) => occupationCode === occupation.code),
      leastImportance,
    ),
  }));
  const total = required.reduce((sum, { requirements }) => sum + requirements.length, 0);
  await progress.phase("Writing skills", total + failed);
  await progress.advance(failed, { failed });
  const skillIds = await saveElements(scope, dataset);

  await progress.phase("Writing job roles");
  for (const some of chunks(required, occupationsAtOnce)) {
    for (const { occupation, requirements } of some) {
      if (requirements.length === 0) {
        progress.report([
          {
            severity: "warning",
            column: "O*NET-SOC Code",
            value: `${occupation.code} ${occupation.title}`,
            reason:
              "O*NET publishes no figures for this occupation that are precise and important enough, so its job role has no requirements.",
          },
        ]);
      }
      const counts = await scope.db.transaction(async (tx) => {
        const jobRoleId = await saveRole(tx, scope, occupation, dataset.version);
        await markChanged(tx, scope.workspaceId, ["frame"]);
        const plan = new Plan(randomUUID);
        await planStatements(
          plan,
          { ...scope, db: tx },
          requirements.map(({ elementId, elementName, level, importance, native }) => ({
            jobRoleId,
            statement: elementName,
            partOf: "",
            skillId: skillIds.get(elementUri(elementId)) ?? null,
            level,
            importance,
            mandatory: false,
            native: { ...native, occupation: occupation.code, element: elementId },
          })),
        );
        await writePlan(tx, scope, plan);
        return plan.counts;
      });
      await progress.advance(requirements.length, counts);
    }
  }
}

/** O*NET's skills and kinds of knowledge, filed under those two groups. */
async function saveElements(scope: Scope, { ratings, descriptions, version }: OnetDataset) {
  const elements = new Map(
    ratings.map(({ elementId, elementName, domain }) => [elementId, { elementName, domain }]),
  );
  const frameworkId = await saveFramework(scope, {
    kind: "onet",
    name: "O*NET",
    version,
    attribution: onetAttribution(version),
    sourceUrl: "https://www.onetcenter.org/database.html",
  });
  return scope.db.transaction(async (tx) => {
    const groups = await saveConcepts(tx, scope, frameworkId, onetDomains.map(groupOf));
    const families = new Map<string, string>();
    const concepts = [...elements].map(([elementId, { elementName, domain }]): Concept => {
      const family = groups.ids.get(domainUri(domain));
      if (family) families.set(elementUri(elementId), family);
      return {
        uri: elementUri(elementId),
        kind: "skill",
        code: elementId,
        preferredLabel: elementName,
        description: descriptions.get(elementId) ?? "",
        skillType: domain,
        reuseLevel: null,
        status: "active",
        labels: [],
      };
    });
    const { ids } = await saveConcepts(tx, scope, frameworkId, concepts, families);
    await markChanged(tx, scope.workspaceId, ["frame"]);
    return ids;
  });
}

const groupOf = (domain: OnetDomain): Concept => ({
  uri: domainUri(domain),
  kind: "group",
  code: null,
  preferredLabel: domain,
  description: "",
  skillType: domain,
  reuseLevel: null,
  status: "active",
  labels: [],
});

async function saveRole(
  tx: Db,
  { workspaceId }: Scope,
  { code, title, description }: OnetOccupation,
  version: string | null,
): Promise<string> {
  const source = `O*NET ${version ? `${version}, ` : ""}${code}. ${onetAttribution(version)}`;
  const values = { name: title, description, code, source };
  const [saved] = await tx
    .insert(jobRole)
    .values({ workspaceId, ...values })
    .onConflictDoUpdate({ target: [jobRole.workspaceId, jobRole.name], set: values })
    .returning({ id: jobRole.id });
  if (!saved) throw new Error("insert into job_role returned no row");
  return saved.id;
}
