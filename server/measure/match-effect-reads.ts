import "server-only";
import { RowsToWrite } from "@/server/ingest/plan/rows-to-write";
import type { Scope } from "@/server/scope";
import { readExactMatches, readPeopleWithAny } from "@/server/taxonomy/equal-reads";
import { equalSkills } from "@/server/taxonomy/equal-skills";
import type { PairInput } from "@/server/taxonomy/input";
import { loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import { effectOf } from "./import-effect";
import { loadWorkforceOf } from "./workforce-reads";

const mostCompared = 2_000;

/** What calling two skills the same would do to people and gaps. Of more people than can be compared at once the first are. */
export async function readMatchEffect(scope: Scope, { fromId, toId }: PairInput) {
  const frame = await loadFrame(scope);
  const exact = await readExactMatches(scope);
  const equals = equalSkills([...exact, { fromId, toId, kind: "exact" }]);
  const affected = await readPeopleWithAny(scope, [fromId, toId], equals);
  const compared = affected.slice(0, mostCompared);
  const workforce = await loadWorkforceOf(scope, compared);
  const { at } = askingOf(frame, {}, scope.now());
  const { gaining, losing, opened, closed } = effectOf(workforce, new RowsToWrite(), compared, at, equals);
  return { gaining, losing, opened, closed, affected: affected.length, compared: compared.length };
}
