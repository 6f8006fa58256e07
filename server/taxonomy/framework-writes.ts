import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { RelationKind } from "@/db/enums";
import { framework, skill, skillLabel, skillMerge, skillRelation } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Concept, ConceptRelation } from "./concept";

/** Makes the framework known, or brings its version and attribution up to date. */
export async function saveFramework(
  { db, workspaceId }: Scope,
  values: Omit<typeof framework.$inferInsert, "workspaceId" | "id" | "importedAt">,
): Promise<string> {
  const { version, ...rest } = values;
  const [saved] = await db
    .insert(framework)
    .values({ workspaceId, ...values })
    .onConflictDoUpdate({
      target: [framework.workspaceId, framework.name],
      // A file that does not say its version takes nothing away.
      set: version ? { ...rest, version } : rest,
    })
    .returning({ id: framework.id });
  if (!saved) throw new Error("insert into framework returned no row");
  return saved.id;
}

export type SavedConcepts = {
  /** Ids of all the given concepts, by URI. */
  ids: Map<string, string>;
  created: number;
  updated: number;
  unchanged: number;
};

/**
 * Writes concepts with their labels; a concept keeps its id for ever. One statement each, whatever their
 * number: 13,900 skills with 97,000 labels go in in seconds. Give a few thousand at a time.
 * `families` are ids by URI; a concept without one keeps the family that it has.
 */
export async function saveConcepts(
  tx: Db,
  { workspaceId, now }: Pick<Scope, "workspaceId" | "now">,
  frameworkId: string,
  concepts: readonly Concept[],
  families: ReadonlyMap<string, string> = new Map(),
): Promise<SavedConcepts> {
  const rows = concepts.map(({ labels, ...concept }) => ({
    ...concept,
    familyId: families.get(concept.uri) ?? null,
  }));
  // A duplicate that was merged stays retired, whatever its framework says of it.
  const status = sql`case when exists (select from ${skillMerge} where ${skillMerge.workspaceId} = ${skill}.workspace_id
    and ${skillMerge.fromId} = ${skill}.id and ${skillMerge.undoneAt} is null) then 'retired' else excluded.status end`;
  const written = await tx.execute<{ uri: string; inserted: boolean }>(sql`
    insert into ${skill} (workspace_id, framework_id, kind, uri, code, preferred_label, description,
      skill_type, reuse_level, status, family_id, updated_at)
    select ${workspaceId}::uuid, ${frameworkId}::uuid, kind, uri, code, "preferredLabel", description,
      "skillType", "reuseLevel", status, "familyId", ${now().toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as given(kind text, uri text, code text,
      "preferredLabel" text, description text, "skillType" text, "reuseLevel" text, status text, "familyId" uuid)
    on conflict (workspace_id, uri) do update set
      framework_id = excluded.framework_id, kind = excluded.kind, code = excluded.code,
      preferred_label = excluded.preferred_label, description = excluded.description,
      skill_type = excluded.skill_type, reuse_level = excluded.reuse_level, status = ${status},
      family_id = coalesce(excluded.family_id, ${skill}.family_id), updated_at = excluded.updated_at
    where (${skill}.framework_id, ${skill}.kind, ${skill}.code, ${skill}.preferred_label, ${skill}.description,
        ${skill}.skill_type, ${skill}.reuse_level, ${skill}.status, ${skill}.family_id)
      is distinct from (excluded.framework_id, excluded.kind, excluded.code, excluded.preferred_label,
        excluded.description, excluded.skill_type, excluded.reuse_level, ${status},
        coalesce(excluded.family_id, ${skill}.family_id))
    returning uri, (xmax = 0) as inserted`);
  const rowsWritten = (written as unknown as { rows: { uri: string; inserted: boolean }[] }).rows;
  const inserted = new Set(rowsWritten.flatMap((row) => (row.inserted ? [row.uri] : [])));
  const touched = new Set(rowsWritten.map(({ uri }) => uri));

  const ids = await readIds(
    tx,
    workspaceId,
    concepts.map(({ uri }) => uri),
  );
  const known = new Set(concepts.flatMap(({ uri }) => (inserted.has(uri) ? [] : (ids.get(uri) ?? []))));
  for (const uri of await saveLabels(tx, workspaceId, concepts, ids, known)) touched.add(uri);
  return {
    ids,
    created: inserted.size,
    updated: touched.size - inserted.size,
    unchanged: concepts.length - touched.size,
  };
}

async function readIds(tx: Db, workspaceId: string, uris: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: skill.id, uri: skill.uri })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        sql`${skill.uri} in (select value from json_array_elements_text(${JSON.stringify(uris)}::text::json))`,
      ),
    );
  return new Map(rows.map(({ id, uri }) => [uri, id]));
}

/** Makes the publisher's labels what they are now; the workspace's own aliases stay. Returns the URIs that changed. */
async function saveLabels(
  tx: Db,
  workspaceId: string,
  concepts: readonly Concept[],
  ids: ReadonlyMap<string, string>,
  /** Ids of those that were there before and may have labels to lose. */
  known: ReadonlySet<string>,
): Promise<Set<string>> {
  const uriOf = new Map([...ids].map(([uri, id]) => [id, uri]));
  const given = concepts.flatMap(({ uri, labels }) =>
    labels.map((label) => ({ skillId: ids.get(uri), ...label })),
  );
  const wanted = sql`json_to_recordset(${JSON.stringify(given)}::text::json) as given("skillId" uuid, kind text, label text)`;
  const drop = sql`
    delete from ${skillLabel} where workspace_id = ${workspaceId}::uuid and kind <> 'alias'
      and skill_id in (select value::uuid from json_array_elements_text(${JSON.stringify([...known])}::text::json))
      and (skill_id, kind, label) not in (select "skillId", kind, label from ${wanted})
    returning skill_id as "skillId"`;
  const gone = known.size > 0 ? await tx.execute(drop) : { rows: [] };
  const added = await tx.execute(sql`
    insert into ${skillLabel} (workspace_id, skill_id, kind, language, label)
    select ${workspaceId}::uuid, "skillId", kind, 'en', label from ${wanted}
    on conflict do nothing returning skill_id as "skillId"`);
  const changed = [gone, added].flatMap(
    (answer) => (answer as unknown as { rows: { skillId: string }[] }).rows,
  );
  return new Set(changed.flatMap(({ skillId }) => uriOf.get(skillId) ?? []));
}

/** Ids of every concept of the framework, by URI: relations may lead to concepts of another file. */
export async function readConceptIds(
  { db, workspaceId }: Scope,
  frameworkId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: skill.id, uri: skill.uri })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.frameworkId, frameworkId)));
  return new Map(rows.map(({ id, uri }) => [uri, id]));
}

/** Takes out the framework's relations of these kinds that its publisher no longer states. */
export async function dropOtherRelations(
  { db, workspaceId }: Scope,
  frameworkId: string,
  kinds: readonly RelationKind[],
  stated: readonly ConceptRelation[],
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const keep = new Set(stated.map(({ from, to, kind }) => `${ids.get(from)} ${ids.get(to)} ${kind}`));
  const rows = await db
    .select({ fromId: skillRelation.fromId, toId: skillRelation.toId, kind: skillRelation.kind })
    .from(skillRelation)
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, skillRelation.workspaceId), eq(skill.id, skillRelation.fromId)),
    )
    .where(
      and(
        eq(skillRelation.workspaceId, workspaceId),
        eq(skill.frameworkId, frameworkId),
        inArray(skillRelation.kind, [...kinds]),
      ),
    );
  const gone = rows.filter(({ fromId, toId, kind }) => !keep.has(`${fromId} ${toId} ${kind}`));
  if (gone.length === 0) return 0;
  await db.execute(sql`
    delete from ${skillRelation} where workspace_id = ${workspaceId}::uuid and (from_id, to_id, kind) in
      (select "fromId", "toId", kind from json_to_recordset(${JSON.stringify(gone)}::text::json)
        as given("fromId" uuid, "toId" uuid, kind text))`);
  return gone.length;
}

/** Adds relations that are not there yet and returns how many those were. Give a few thousand at a time. */
export async function saveRelations(
  { db, workspaceId }: Scope,
  relations: readonly ConceptRelation[],
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const given = relations.map(({ from, to, kind }) => ({ fromId: ids.get(from), toId: ids.get(to), kind }));
  const answer = await db.execute(sql`
    insert into ${skillRelation} (workspace_id, from_id, to_id, kind)
    select ${workspaceId}::uuid, "fromId", "toId", kind
    from json_to_recordset(${JSON.stringify(given)}::text::json) as given("fromId" uuid, "toId" uuid, kind text)
    on conflict do nothing returning from_id`);
  return (answer as unknown as { rows: unknown[] }).rows.length;
}
