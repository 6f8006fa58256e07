import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { jobRole } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Concept } from "@/server/taxonomy/concept";
import { inOrder, type Release } from "@/server/taxonomy/release";
import { type OnetDataset, type OnetOccupation, readOnet } from "./adapters/onet";
import { FileProblem, type Finding, failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import {
  domainUri,
  elementUri,
  importanceThatMatters,
  type OnetDomain,
  onetAttribution,
  onetDomains,
  requirementsOf,
} from "./onet";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { planRelease } from "./release-plan-reads";
import { planStatements } from "./requirement-plan-reads";

/** The chosen occupations as job roles, with what O*NET says that they require. */
export async function planOnet(run: ImportRun): Promise<Plan> {
  const { scope, files, options } = run;
  const plan = new Plan(countedIds(randomUUID()));
  const dataset = await readOnet(files);
  const chosen = new Set(options.occupations ?? []);
  if (chosen.size === 0)
    throw new FileProblem("No occupation was chosen. Choose at least one and start again.");
  const occupations = dataset.occupations.filter(({ code }) => chosen.has(code));
  const unknown = [...chosen].filter((code) => !occupations.some((occupation) => occupation.code === code));
  plan.report([...dataset.findings, ...unknown.map(notThere)]);
  plan.counts.failed += failedRows(dataset.findings) + unknown.length;

  const skillIds = await planRelease(plan, run, releaseOf(dataset));
  const roleIds = await planRoles(plan, scope, occupations, dataset.version);
  const leastImportance = options.allElements ? 1 : importanceThatMatters;
  const stated = occupations.flatMap((occupation) => {
    const ratings = dataset.ratings.filter(({ occupationCode }) => occupationCode === occupation.code);
    const requirements = requirementsOf(ratings, leastImportance);
    if (requirements.length === 0) plan.report([withoutFigures(occupation)]);
    return requirements.map(({ elementId, elementName, level, importance, native }) => ({
      jobRoleId: roleIds.get(occupation.code) ?? "",
      statement: elementName,
      partOf: "",
      skillId: skillIds.get(elementUri(elementId)) ?? null,
      level,
      importance,
      mandatory: false,
      native: { ...native, occupation: occupation.code, element: elementId },
    }));
  });
  await planStatements(plan, scope, stated);
  return plan;
}

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

/** O*NET's skills and kinds of knowledge, filed under those two groups. */
function releaseOf({ ratings, descriptions, version }: OnetDataset): Release {
  const elements = new Map(
    ratings.map(({ elementId, elementName, domain }) => [elementId, { elementName, domain }]),
  );
  const concepts = [...elements].map(
    ([elementId, { elementName, domain }]): Concept => ({
      ...conceptOf(domain),
      uri: elementUri(elementId),
      kind: "skill",
      code: elementId,
      preferredLabel: elementName,
      description: descriptions.get(elementId) ?? "",
    }),
  );
  const isRated = new Set<string | null>([...elements.values()].map(({ domain }) => domain));
  const broader = [...elements].map(([elementId, { domain }]) => ({
    from: elementUri(elementId),
    to: domainUri(domain),
    kind: "broader" as const,
  }));
  return {
    framework: {
      kind: "onet",
      name: "O*NET",
      version,
      attribution: onetAttribution(version),
      sourceUrl: "https://www.onetcenter.org/database.html",
      language: "en",
    },
    concepts: inOrder([...onetDomains.map(conceptOf), ...concepts]),
    languages: [],
    relations: [{ of: ["skill"], kinds: ["broader"], relations: broader }],
    replaced: [],
    namesAllLike: ({ kind, skillType }) => kind === "skill" && isRated.has(skillType),
  };
}

const conceptOf = (domain: OnetDomain): Concept => ({
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
