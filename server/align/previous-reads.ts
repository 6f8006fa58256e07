import "server-only";
import { desc, eq, inArray } from "drizzle-orm";
import { alignment } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { textKey } from "./alike-reads";
import { isHiddenFrom, readDeeds } from "./decision-reads";
import type { TextInput } from "./input";
import { isNear } from "./near-text";
import { stemsIn } from "./words";

const mostShown = 5;
/** The latest decisions are compared; older ones are in the mapper’s proposals. */
const mostCompared = 2_000;

/** What was decided before on the same text, also what was taken back since, and on near ones; the same first. */
export async function readPrevious(scope: Scope, text: TextInput) {
  const { db, workspaceId, actor } = scope;
  const latest = await db
    .select({ id: alignment.id, kind: alignment.kind, statement: alignment.statement })
    .from(alignment)
    .where(eq(alignment.workspaceId, workspaceId))
    .orderBy(desc(alignment.decidedAt))
    .limit(mostCompared);
  const stems = stemsIn(text.statement);
  const same = latest.filter((one) => textKey(one) === textKey(text));
  const near = latest.filter((one) => !same.includes(one) && isNear(stems, stemsIn(one.statement)));
  const shown = [...same, ...near].slice(0, mostShown);
  if (shown.length === 0) return [];
  const rows = await readDeeds(
    scope,
    inArray(
      alignment.id,
      shown.map(({ id }) => id),
    ),
  );
  return shown.flatMap(({ id }) => {
    const found = rows.find((row) => row.id === id);
    if (!found || isHiddenFrom(actor.userId, found)) return [];
    const { statement, part, skillLabel, decidedBy, decidedAt, undoneAt, rule } = found;
    return [
      {
        id,
        statement,
        part,
        skillLabel,
        decidedBy,
        decidedAt,
        isUndone: undoneAt !== null,
        isByRule: rule !== null,
      },
    ];
  });
}
