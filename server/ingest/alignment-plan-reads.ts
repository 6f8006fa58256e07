import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { framework, skill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Alignment } from "./frameworks/alignment";
import type { StatedFramework } from "./frameworks/stated";
import { chunks } from "./import-run";
import { planMatches, type StatedMatch } from "./match-plan-reads";
import type { Plan } from "./plan/plan";

const urisAtOnce = 5_000;

/**
 * Plans the relations to other frameworks that a framework's file carries, once its own concepts are planned. `idOf`: those by
 * URI. What leads to skills that are not here is named in the report: importing the file again brings it once they are.
 */
export async function planAlignments(
  plan: Plan,
  scope: Scope,
  { name, concepts, crosswalk }: Pick<StatedFramework, "name" | "concepts" | "crosswalk">,
  idOf: ReadonlyMap<string, string>,
) {
  if (crosswalk.length === 0) return;
  const here = await readByUri(scope, crosswalk);
  const frameworkId = await readFrameworkId(scope, name);
  const own = new Map(
    concepts.flatMap(({ uri, preferredLabel: label }) => {
      const id = idOf.get(uri);
      return id ? [[uri, { id, label, frameworkId }] as const] : [];
    }),
  );
  const find = (uri: string) => here.get(uri) ?? own.get(uri);
  const known = crosswalk.flatMap(({ from, to, kind }): StatedMatch[] => {
    const [one, other] = [find(from), find(to)];
    const value = `${one?.label ?? from} ${kind} ${other?.label ?? to}`;
    if (one && other && one.frameworkId !== other.frameworkId) {
      return [{ fromId: one.id, toId: other.id, kind, value }];
    }
    plan.report([{ severity: "warning", value, reason: one && other ? sameFramework : leadsNowhere }]);
    return [];
  });
  await planMatches(plan, scope, known, new Map([...own.values()].map(({ id, ...rest }) => [id, rest])));
}

const leadsNowhere =
  "This relation leads to a skill of a framework that is not here, and was left out. Import that framework, then this file again.";
const sameFramework =
  "This relation leads to a skill that its own framework has here and the file does not describe, and was left out.";

/** Stands for the framework's own id while it is not here yet. */
const newFramework = "new";

async function readFrameworkId({ db, workspaceId }: Scope, name: string): Promise<string> {
  const [found] = await db
    .select({ id: framework.id })
    .from(framework)
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.name, name)));
  return found?.id ?? newFramework;
}

async function readByUri({ db, workspaceId }: Scope, crosswalk: readonly Alignment[]) {
  const uris = [...new Set(crosswalk.flatMap(({ from, to }) => [from, to]))];
  const found = new Map<string, { id: string; label: string; frameworkId: string }>();
  for (const some of chunks(uris, urisAtOnce)) {
    const rows = await db
      .select({
        uri: skill.uri,
        id: skill.id,
        label: skill.preferredLabel,
        frameworkId: skill.frameworkId,
      })
      .from(skill)
      .where(
        and(
          eq(skill.workspaceId, workspaceId),
          inArray(skill.kind, ["skill", "group"]),
          sql`${skill.uri} in (select value from json_array_elements_text(${JSON.stringify(some)}::text::json))`,
        ),
      );
    for (const { uri, ...row } of rows) found.set(uri, row);
  }
  return found;
}
