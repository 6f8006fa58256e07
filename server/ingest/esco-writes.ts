import "server-only";
import type { RelationKind } from "@/db/enums";
import { markChanged } from "@/server/audit";
import type { Concept, ConceptRelation } from "@/server/taxonomy/concept";
import { fileUnderFamilies } from "@/server/taxonomy/family";
import {
  dropOtherRelations,
  readConceptIds,
  saveConcepts,
  saveFramework,
  saveRelations,
} from "@/server/taxonomy/framework-writes";
import { readEsco } from "./adapters/esco";
import { escoAttribution } from "./esco-rows";
import { failedRows } from "./finding";
import { chunks, type WritingRun } from "./import-run";

// Small enough that a request waits a fraction of a second for the one connection of the embedded database.
const conceptsAtOnce = 1_000;
const relationsAtOnce = 4_000;

/** Skills, groups, labels and relations of ESCO. What is there already keeps its id. */
export async function importEsco(run: WritingRun): Promise<void> {
  const { scope, progress } = run;
  await progress.phase("Reading the files");
  const dataset = await readEsco(run.files);
  progress.report(dataset.findings);
  const failed = failedRows(dataset.findings);
  const total =
    dataset.groups.length + dataset.skills.length + dataset.broader.length + dataset.related.length;
  await progress.phase("Writing skill groups", total + failed);
  await progress.advance(failed, { failed });

  const frameworkId = await saveFramework(scope, {
    kind: "esco",
    name: "ESCO",
    version: dataset.version,
    attribution: escoAttribution,
    sourceUrl: "https://esco.ec.europa.eu",
  });
  const groupIds = await writeConcepts(run, frameworkId, dataset.groups);
  const families = new Map<string, string>();
  for (const [uri, group] of fileUnderFamilies([...dataset.groups, ...dataset.skills], dataset.broader)) {
    const id = groupIds.get(group);
    if (id) families.set(uri, id);
  }
  await progress.phase("Writing skills and labels");
  await writeConcepts(run, frameworkId, dataset.skills, families);
  await progress.phase("Writing relations");
  const ids = await readConceptIds(scope, frameworkId);
  await writeRelations(run, frameworkId, ["broader"], dataset.broader, ids);
  await writeRelations(run, frameworkId, ["essential", "optional"], dataset.related, ids);
}

async function writeConcepts(
  { scope, progress }: WritingRun,
  frameworkId: string,
  concepts: readonly Concept[],
  families?: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const some of chunks(unique(concepts), conceptsAtOnce)) {
    const { ids, ...counts } = await scope.db.transaction(async (tx) => {
      const saved = await saveConcepts(tx, scope, frameworkId, some, families);
      if (saved.created + saved.updated > 0) await markChanged(tx, scope.workspaceId, ["frame"]);
      return saved;
    });
    for (const [uri, id] of ids) all.set(uri, id);
    await progress.advance(some.length, counts);
  }
  return all;
}

/** A file may name a concept twice; one statement must not. */
const unique = (concepts: readonly Concept[]): Concept[] => [
  ...new Map(concepts.map((concept) => [concept.uri, concept])).values(),
];

async function writeRelations(
  { scope, progress }: WritingRun,
  frameworkId: string,
  kinds: readonly RelationKind[],
  relations: readonly ConceptRelation[],
  ids: ReadonlyMap<string, string>,
) {
  if (relations.length === 0) return;
  const known = relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const lost = relations.length - known.length;
  if (lost > 0) {
    progress.report([
      {
        severity: "warning",
        value: String(lost),
        reason:
          "Relations lead to skills or groups that are not in these files, and were left out. Import the “classification” files too.",
      },
    ]);
  }
  await dropOtherRelations(scope, frameworkId, kinds, known, ids);
  await progress.advance(lost, {});
  for (const some of chunks(known, relationsAtOnce)) {
    await saveRelations(scope, some, ids);
    await progress.advance(some.length, {});
  }
}
