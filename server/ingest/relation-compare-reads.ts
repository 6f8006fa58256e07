import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { ConceptKind, RelationKind } from "@/db/enums";
import { skillRelation } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { ConceptRelation } from "@/server/taxonomy/concept";
import type { StatedRelations } from "@/server/taxonomy/release";
import type { Finding } from "./finding";
import type { RowOf } from "./plan/table-reads";

type Relation = RowOf<"skillRelation">;

/** So many relations that lead nowhere are told one by one. */
const mostTold = 20;

/** Which relations within a framework come and which go, and those that lead to nothing that is here. */
export async function compareRelations(
  scope: Scope,
  /** Of the framework's concepts that are here, by id. */
  here: ReadonlyMap<string, { kind: ConceptKind; skillType: string | null }>,
  stated: readonly StatedRelations[],
  idOf: ReadonlyMap<string, string>,
) {
  const changes = { added: [] as Relation[], removed: [] as Relation[], lost: [] as Finding[] };
  const told = stated.filter(({ relations }) => relations.length > 0);
  const all = await readRelations(scope, [...new Set(told.flatMap(({ kinds }) => kinds))]);
  for (const { of, kinds, between, relations } of told) {
    // Without those to other frameworks: a release of one says nothing of them.
    const mine = all.filter(({ fromId, toId, kind }) => {
      const [from, to] = [here.get(fromId), here.get(toId)];
      if (!from || !to || !of.includes(from.kind) || !kinds.includes(kind)) return false;
      if (!between) return true;
      return (between.from === undefined || between.from === from.skillType) && between.to === to.skillType;
    });
    const before = new Map(mine.map((row) => [keyOf(row), row]));
    const seen = new Set<string>();
    const lost: ConceptRelation[] = [];
    for (const relation of relations) {
      const [fromId, toId] = [idOf.get(relation.from), idOf.get(relation.to)];
      if (fromId === undefined || toId === undefined) {
        lost.push(relation);
        continue;
      }
      const row = { workspaceId: scope.workspaceId, fromId, toId, kind: relation.kind };
      const key = keyOf(row);
      if (seen.has(key)) continue;
      seen.add(key);
      if (!before.delete(key)) changes.added.push(row);
    }
    for (const row of before.values()) changes.removed.push(row);
    for (const finding of toldOf(lost)) changes.lost.push(finding);
  }
  return changes;
}

const keyOf = ({ fromId, toId, kind }: Omit<Relation, "workspaceId">): string => `${fromId} ${toId} ${kind}`;

const reason =
  "Relations lead to skills, groups or occupations that are neither here nor in these files, and were left out. Import the files that name these too.";

const toldOf = (lost: readonly ConceptRelation[]): Finding[] =>
  lost.length > mostTold
    ? [{ severity: "warning", value: String(lost.length), reason }]
    : lost.map(({ from, to, kind }) => ({ severity: "warning", value: `${from} ${kind} ${to}`, reason }));

/**
 * No join: the embedded database knows nothing yet of how many rows an import has just written, and would go through
 * them one by one.
 */
const readRelations = ({ db, workspaceId }: Scope, kinds: readonly RelationKind[]): Promise<Relation[]> =>
  db
    .select()
    .from(skillRelation)
    .where(and(eq(skillRelation.workspaceId, workspaceId), inArray(skillRelation.kind, [...kinds])));
