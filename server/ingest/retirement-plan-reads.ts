import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { requirement, skillRelation } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Release } from "@/server/taxonomy/release";
import { type Retired, successorsOf } from "@/server/taxonomy/succession";
import { chunks } from "./import-run";
import type { Plan } from "./plan/plan";
import type { RowOf } from "./plan/table-reads";

type Skill = RowOf<"skill">;

/** Those of a framework's concepts that a release makes retired: it calls them so, or names all of their sort but them. */
export function retiredBy(release: Release, here: readonly Skill[]): Skill[] {
  const stated = new Map(release.concepts.map(({ uri, status }) => [uri, status]));
  return here.filter((one) => {
    if (one.status === "retired") return false;
    const status = stated.get(one.uri);
    return status === undefined ? release.namesAllLike(one) : status === "retired";
  });
}

/** Retires concepts, each pointing to what takes its place; evidence of theirs stays. Returns the skills among them. */
export async function planRetirements(
  plan: Plan,
  scope: Scope,
  release: Release,
  retired: readonly Skill[],
  idOf: ReadonlyMap<string, string>,
): Promise<Retired[]> {
  const relations = [...release.replaced, ...release.relations.flatMap((stated) => stated.relations)];
  const successors = successorsOf(retired, release.concepts, relations);
  const stated = new Set(release.concepts.map(({ uri }) => uri));
  for (const before of retired) {
    // What the release names is planned with its other fields.
    if (stated.has(before.uri)) continue;
    plan.update("skill", before, { status: "retired", updatedAt: scope.now() });
    plan.counts.updated++;
  }
  if (retired.length > 0) plan.touchFrame();
  const known = await readReplacements(scope);
  const point = (from: string, to: string) => {
    const [fromId, toId] = [idOf.get(from), idOf.get(to)];
    if (fromId === undefined || toId === undefined || known.has(`${fromId} ${toId}`)) return;
    known.add(`${fromId} ${toId}`);
    plan.insert("skillRelation", { workspaceId: scope.workspaceId, fromId, toId, kind: "replaced-by" });
  };
  for (const { from, to } of release.replaced) point(from, to);
  for (const [from, all] of successors) for (const to of all) point(from, to);

  const labels = new Map(release.concepts.map(({ uri, preferredLabel }) => [uri, preferredLabel]));
  return retired
    .filter(({ kind }) => kind === "skill")
    .map(({ id, uri, preferredLabel }) => ({
      id,
      label: preferredLabel,
      successors: (successors.get(uri) ?? []).map((to) => ({
        id: idOf.get(to) ?? "",
        label: labels.get(to) ?? to,
      })),
    }));
}

async function readReplacements({ db, workspaceId }: Scope): Promise<Set<string>> {
  const rows = await db
    .select({ fromId: skillRelation.fromId, toId: skillRelation.toId })
    .from(skillRelation)
    .where(and(eq(skillRelation.workspaceId, workspaceId), eq(skillRelation.kind, "replaced-by")));
  return new Set(rows.map(({ fromId, toId }) => `${fromId} ${toId}`));
}

/** Roles ask for the one successor of a retired skill from now on; where there are several somebody has to choose. */
export async function planFollowing(
  plan: Plan,
  { db, workspaceId, now }: Scope,
  retired: readonly Retired[],
) {
  const next = new Map(
    retired.flatMap(({ id, successors: [one, ...others] }) =>
      one && others.length === 0 ? [[id, one.id] as const] : [],
    ),
  );
  for (const ids of chunks([...next.keys()], 5_000)) {
    const current = await db
      .select()
      .from(requirement)
      .where(
        and(
          eq(requirement.workspaceId, workspaceId),
          isNull(requirement.validTo),
          inArray(requirement.skillId, ids),
        ),
      );
    for (const before of current) {
      plan.update("requirement", before, { validTo: now() });
      const skillId = next.get(before.skillId ?? "") ?? null;
      plan.insert("requirement", {
        ...before,
        id: plan.newId(),
        skillId,
        validFrom: now(),
        createdAt: now(),
      });
    }
  }
}
