import type { Asking, Who } from "../questions";
import type { Cells } from "./cells";
import { choose } from "./chosen";
import type { ReadModel } from "./model";
import { type Needs, RoleSets, withoutMuted } from "./needs";
import { type Tables, tablesFor } from "./tables";

/** Everything that a question about one date works with. */
export type Sweep = {
  model: ReadModel;
  tables: Tables;
  roleSets: RoleSets;
  cells: Cells;
  /** Places of the people whom the question is about. */
  chosen: Uint32Array;
  /** What is required of a person and counts: without what they are exempt from. */
  needsOf: (person: number) => Needs;
};

export function sweepFor(model: ReadModel, asking: Asking, who: Who, keep: "keep" | "once" = "keep"): Sweep {
  const tables = tablesFor(model, asking);
  const cells = keep === "keep" ? model.cells.for(asking) : model.cells.forOnce(asking);
  const roleSets = who.skillIds ? new RoleSets(model, tables, who.skillIds) : cells.roleSets;
  return {
    model,
    tables,
    roleSets,
    cells,
    chosen: choose(model, roleSets, who, asking.at.getTime()),
    needsOf: (person) => withoutMuted(model, tables, person, roleSets.of(person).needs),
  };
}
