import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { skill } from "@/db/schema";
import { FileProblem } from "@/server/ingest/finding";
import type { previewInput } from "@/server/ingest/input";
import { RowsToWrite } from "@/server/ingest/plan/rows-to-write";
import type { PlannedTable } from "@/server/ingest/plan/table-reads";
import { readPlan } from "@/server/ingest/plan-reads";
import type { Scope } from "@/server/scope";
import { readExactMatches } from "@/server/taxonomy/equal-reads";
import { type EqualSkills, equalSkills } from "@/server/taxonomy/equal-skills";
import { pairKey } from "@/server/taxonomy/match";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import { effectOf } from "./import-effect";
import { loadWorkforceOf } from "./workforce-reads";

const mostCompared = 2_000;
const mostShown = 100;

/**
 * What an import would do to the figures, before anything is written: who gains, who loses, which gaps open and close. Of more
 * people than can be compared at once the first are. Null for files that cannot be used.
 */
export async function readImportEffect(scope: Scope, input: z.output<typeof previewInput>) {
  try {
    const rows = new RowsToWrite();
    const { plan } = await readPlan(scope, input, (part, { peopleTouched }) => {
      const first = new Set([...peopleTouched].slice(0, mostCompared));
      rows.add(part, (table, row) => {
        const personId = personOf(table, row);
        return personId === null || first.has(personId);
      });
    });
    const engine = await loadEngine(scope);
    const frame = await loadFrame(scope);
    const asking = askingOf(frame, {}, scope.now());
    const roleIds = new Set(
      [...rows.inserted("requirement"), ...rows.updated("requirement").map(({ after }) => after)].map(
        ({ jobRoleId }) => jobRoleId,
      ),
    );
    const holders = roleIds.size > 0 ? await engine.people(asking, { jobRoleIds: roleIds }) : [];
    const affected = [...new Set([...plan.peopleTouched, ...holders.map(({ id }) => id)])];
    const compared = affected.slice(0, mostCompared);
    const workforce = await loadWorkforceOf(scope, compared);
    const { changes, ...effect } = effectOf(
      workforce,
      rows,
      compared,
      asking.at,
      await readEqualsAfter(scope, rows),
    );
    // Losses come first: they are what nobody may overlook.
    const shown = changes
      .toSorted((a, b) => gainOf(a) - gainOf(b) || a.person.localeCompare(b.person, "en"))
      .slice(0, mostShown);
    const labels = await readLabels(
      scope,
      shown.map(({ skillId }) => skillId),
    );
    return {
      ...effect,
      affected: affected.length,
      compared: compared.length,
      changeCount: changes.length,
      changes: shown.map((one) => ({ ...one, skill: labels.get(one.skillId) ?? "a skill" })),
    };
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

/** Which skills are the same once a plan is carried out; undefined: those that are now. */
async function readEqualsAfter(scope: Scope, plan: RowsToWrite): Promise<EqualSkills | undefined> {
  const [inserted, updated] = [plan.inserted("skillMatch"), plan.updated("skillMatch")];
  if (inserted.length + updated.length === 0) return undefined;
  const replaced = new Set(updated.map(({ before }) => pairKey(before.fromId, before.toId)));
  const exact = await readExactMatches(scope);
  return equalSkills([
    ...exact.filter(({ fromId, toId }) => !replaced.has(pairKey(fromId, toId))),
    ...updated.map(({ after }) => after),
    ...inserted,
  ]);
}

/** Whom a row is about, if it is about somebody. */
function personOf(table: PlannedTable, row: object): string | null {
  const about = (row as { id?: unknown; personId?: unknown })[table === "person" ? "id" : "personId"];
  return typeof about === "string" ? about : null;
}

type Sides = {
  before: { held: number; required: number } | null;
  after: { held: number; required: number } | null;
};

/** Levels closed of the gap: negative where it opens. */
const gainOf = ({ before, after }: Sides): number => gapOf(before) - gapOf(after);
const gapOf = (side: Sides["before"]): number => (side ? Math.max(0, side.required - side.held) : 0);

async function readLabels({ db, workspaceId }: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: skill.id, label: skill.preferredLabel })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, [...new Set(ids)])));
  return new Map(found.map(({ id, label }) => [id, label]));
}
