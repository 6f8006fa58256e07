import "server-only";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { framework, skill, skillLabel, skillMerge } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Concept, ConceptLabel } from "@/server/taxonomy/concept";
import { fileUnderFamilies } from "@/server/taxonomy/family";
import type { Release } from "@/server/taxonomy/release";
import type { Finding } from "./finding";
import { chunks, type ImportRun } from "./import-run";
import { compareLevelTexts } from "./level-text-compare-reads";
import type { Plan } from "./plan/plan";
import type { RowOf } from "./plan/table-reads";
import { compareRelations } from "./relation-compare-reads";
import { planFollowing, planRetirements, retiredBy } from "./retirement-plan-reads";

type Skill = RowOf<"skill">;
type Label = RowOf<"skillLabel">;

/** Each has about eight labels. */
const conceptsAtOnce = 1_000;
const relationsAtOnce = 4_000;

/**
 * Makes a taxonomy what a release of it says, as a difference: what is here keeps its id, and what is the same is left alone. A
 * concept counts as changed where it, its labels, its own relations or the texts for its levels are. Returns the ids of its concepts, by URI.
 */
export async function planRelease(
  plan: Plan,
  { scope, options, tell, pass }: Pick<ImportRun, "scope" | "options" | "tell" | "pass">,
  stated: Release,
): Promise<ReadonlyMap<string, string>> {
  await tell("Comparing with what is here");
  const release = options.partial ? { ...stated, namesAllLike: () => false } : stated;
  const { frameworkId, languageBefore, versionBefore } = await planFramework(plan, scope, release.framework);
  const translated = release.translated ?? [];
  const known = await readKnown(scope, frameworkId, release.concepts);
  const idOf = new Map([...known].map(([uri, { id }]) => [uri, id]));
  for (const { uri } of release.concepts) if (!idOf.has(uri)) idOf.set(uri, plan.newId());

  const here = [...known.values()].filter((one) => one.frameworkId === frameworkId);
  const hereById = new Map(here.map((one) => [one.id, one]));
  const { added, removed, lost } = await compareRelations(scope, hereById, release.relations, idOf);
  plan.report(lost);
  const texts = await compareLevelTexts(scope, release, idOf);
  const retold = [...texts.added, ...texts.removed, ...texts.changed.map(({ before }) => before)];
  const related = new Set([
    ...[...added, ...removed].map(({ fromId }) => fromId),
    ...retold.map(({ skillId }) => skillId),
  ]);
  const broader = release.relations.flatMap(({ relations }) => relations);
  const families = fileUnderFamilies(release.concepts, broader);
  const merged = await readMerged(scope);
  const difference = {
    framework: release.framework.name,
    versionBefore,
    version: release.framework.version,
    added: release.concepts.filter(({ uri, kind }) => kind === "skill" && !known.has(uri)).length,
    changed: 0,
  };

  /** The name that a concept had while another language named the framework's concepts. */
  const former = (mine: Skill | undefined): ConceptLabel[] =>
    mine && languageBefore !== release.framework.language && !release.languages.includes(languageBefore)
      ? [{ kind: "alternative", language: languageBefore, label: mine.preferredLabel }]
      : [];
  const total =
    release.concepts.length + translated.length + added.length + removed.length + plan.counts.failed;
  let done = plan.counts.failed;
  let elsewhere = 0;
  for (const some of chunks(release.concepts, conceptsAtOnce)) {
    const before = await readLabels(scope, release.languages, some, known);
    for (const concept of some) {
      const id = idOf.get(concept.uri) ?? "";
      const mine = known.get(concept.uri);
      if (mine && mine.frameworkId !== frameworkId) {
        elsewhere++;
        continue;
      }
      const isChanged = planConcept(
        plan,
        scope,
        { ...concept, labels: [...concept.labels, ...former(mine)] },
        {
          id,
          frameworkId,
          before: mine,
          labels: before.get(id) ?? [],
          familyId: idOf.get(families.get(concept.uri) ?? "") ?? null,
          isMerged: merged.has(id),
          isRelated: related.has(id),
        },
      );
      if (isChanged && concept.kind === "skill") difference.changed++;
    }
    done += some.length;
    await pass(plan, done, total);
  }
  for (const some of chunks(translated, conceptsAtOnce)) {
    const before = await readLabels(scope, release.languages, some, known);
    for (const { uri, labels } of some) planTranslation(plan, scope, known.get(uri), before, labels);
    done += some.length;
    await pass(plan, done, total);
  }
  plan.counts.unchanged += elsewhere;
  if (elsewhere > 0) plan.report([ofAnother(elsewhere)]);
  const retired = await planRetirements(plan, scope, release, retiredBy(release, here), idOf);
  plan.release = { ...difference, retired };
  if (options.followSuccessors) await planFollowing(plan, scope, retired);
  await pass(plan, done, total);
  const unnamed = translated.filter(({ uri }) => !known.has(uri)).length;
  if (unnamed > 0) plan.report([notNamed(unnamed)]);
  if (related.size > 0) plan.touchFrame();
  for (const some of chunks(removed, relationsAtOnce)) {
    for (const row of some) plan.remove("skillRelation", row);
    done += some.length;
    await pass(plan, done, total);
  }
  for (const row of texts.removed) plan.remove("skillLevelText", row);
  for (const { before, set } of texts.changed) plan.update("skillLevelText", before, set);
  for (const some of chunks(texts.added, relationsAtOnce)) {
    for (const row of some) plan.insert("skillLevelText", row);
    await pass(plan, done, total);
  }
  for (const some of chunks(added, relationsAtOnce)) {
    for (const row of some) plan.insert("skillRelation", row);
    done += some.length;
    await pass(plan, done, total);
  }
  return idOf;
}

const ofAnother = (concepts: number): Finding => ({
  severity: "warning",
  value: String(concepts),
  reason:
    "Skills under these addresses belong to another taxonomy that is here already, and stay as they are there.",
});

const notNamed = (concepts: number): Finding => ({
  severity: "warning",
  value: String(concepts),
  reason:
    "Names in another language of skills, groups or occupations that are not here were left out. Import the files in the main language too.",
});

async function planFramework(
  plan: Plan,
  { db, workspaceId, now }: Scope,
  { version, ...stated }: Release["framework"],
) {
  const [before] = await db
    .select()
    .from(framework)
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.name, stated.name)));
  if (!before) {
    const made = { workspaceId, id: plan.newId(), ...stated, version, importedAt: now() };
    const frameworkId = plan.insert("framework", made).id;
    return { frameworkId, languageBefore: stated.language, versionBefore: null };
  }
  // A file that does not say its version takes nothing away.
  const set = differing(before, version ? { ...stated, version } : stated);
  if (set) plan.update("framework", before, set);
  return { frameworkId: before.id, languageBefore: before.language, versionBefore: before.version };
}

/** The framework's concepts by URI, and those that other frameworks have under URIs of the release. */
async function readKnown(
  { db, workspaceId }: Scope,
  frameworkId: string,
  concepts: readonly Concept[],
): Promise<ReadonlyMap<string, Skill>> {
  const rows = await db
    .select()
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.frameworkId, frameworkId)));
  const known = new Map(rows.map((row) => [row.uri, row]));
  const others = concepts.flatMap(({ uri }) => (known.has(uri) ? [] : [uri]));
  for (const uris of chunks(others, 5_000)) {
    const found = await db
      .select()
      .from(skill)
      .where(
        and(
          eq(skill.workspaceId, workspaceId),
          sql`${skill.uri} in (select value from json_array_elements_text(${JSON.stringify(uris)}::text::json))`,
        ),
      );
    for (const row of found) known.set(row.uri, row);
  }
  return known;
}

async function readMerged({ db, workspaceId }: Scope): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: skillMerge.fromId })
    .from(skillMerge)
    .where(and(eq(skillMerge.workspaceId, workspaceId), isNull(skillMerge.undoneAt)));
  return new Set(rows.map(({ id }) => id));
}

/** The publisher's labels in these languages, by the skill's id; the workspace's own aliases are none of them. */
async function readLabels(
  { db, workspaceId }: Scope,
  languages: readonly string[],
  concepts: readonly { uri: string }[],
  known: ReadonlyMap<string, Skill>,
): Promise<ReadonlyMap<string, Label[]>> {
  const ids = concepts.flatMap(({ uri }) => known.get(uri)?.id ?? []);
  const labels = new Map<string, Label[]>();
  if (ids.length === 0 || languages.length === 0) return labels;
  const rows = await db
    .select()
    .from(skillLabel)
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        ne(skillLabel.kind, "alias"),
        inArray(skillLabel.language, [...languages]),
        sql`${skillLabel.skillId} in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))`,
      ),
    );
  for (const row of rows) {
    const mine = labels.get(row.skillId);
    if (mine) mine.push(row);
    else labels.set(row.skillId, [row]);
  }
  return labels;
}

type Here = {
  id: string;
  frameworkId: string;
  before: Skill | undefined;
  labels: readonly Label[];
  familyId: string | null;
  /** A duplicate that was merged stays retired, whatever its framework says of it. */
  isMerged: boolean;
  isRelated: boolean;
};

/** Whether a concept that is here changes. */
function planConcept(plan: Plan, { workspaceId, now }: Scope, { labels, ...concept }: Concept, here: Here) {
  const { id, frameworkId, before, isMerged, isRelated } = here;
  if (!before) {
    const row = { workspaceId, id, frameworkId, ...concept, familyId: here.familyId, scaleId: null };
    plan.insert("skill", { ...row, updatedAt: now() });
    planLabels(plan, { workspaceId, skillId: id }, [], labels);
    plan.counts.created++;
    plan.touchFrame();
    return false;
  }
  const status = isMerged ? "retired" : concept.status;
  const familyId = here.familyId ?? before.familyId;
  const set = differing(before, { ...concept, frameworkId, status, familyId });
  const isLabelled = planLabels(plan, { workspaceId, skillId: id }, here.labels, labels);
  if (set || isLabelled) plan.update("skill", before, { ...set, updatedAt: now() });
  const isChanged = set !== null || isLabelled || isRelated;
  plan.counts[isChanged ? "updated" : "unchanged"]++;
  if (isChanged) plan.touchFrame();
  return isChanged;
}

/** Names in another language of a concept that is here. */
function planTranslation(
  plan: Plan,
  { workspaceId, now }: Scope,
  before: Skill | undefined,
  known: ReadonlyMap<string, Label[]>,
  labels: readonly ConceptLabel[],
) {
  if (!before) {
    plan.counts.failed++;
    return;
  }
  const isLabelled = planLabels(
    plan,
    { workspaceId, skillId: before.id },
    known.get(before.id) ?? [],
    labels,
  );
  if (isLabelled) plan.update("skill", before, { updatedAt: now() });
  plan.counts[isLabelled ? "updated" : "unchanged"]++;
  if (isLabelled) plan.touchFrame();
}

/** Whether any label comes or goes. */
function planLabels(
  plan: Plan,
  of: Pick<Label, "workspaceId" | "skillId">,
  before: readonly Label[],
  stated: readonly ConceptLabel[],
): boolean {
  const wanted = new Map(stated.map((label) => [labelKey(label), label]));
  const gone = before.filter((label) => !wanted.delete(labelKey(label)));
  for (const label of gone) plan.remove("skillLabel", label);
  for (const label of wanted.values()) plan.insert("skillLabel", { ...of, ...label });
  return gone.length + wanted.size > 0;
}

const labelKey = ({ kind, language, label }: ConceptLabel): string => `${kind} ${language} ${label}`;

/** The fields that are to be otherwise; null: none. */
function differing<T extends object>(before: T, wanted: Partial<T>): Partial<T> | null {
  const set = Object.entries(wanted).filter(([field, value]) => before[field as keyof T] !== value);
  return set.length > 0 ? (Object.fromEntries(set) as Partial<T>) : null;
}
