import type { Asking, Who } from "../questions";
import { choose } from "./chosen";
import { Holder } from "./holder";
import type { ReadModel } from "./model";
import { type Needs, RoleSets, withoutMuted } from "./needs";
import { type Tables, tablesFor } from "./tables";

/** Everything that a question about one date works with. */
export type Sweep = {
  model: ReadModel;
  tables: Tables;
  roleSets: RoleSets;
  holder: Holder;
  /** Places of the people whom the question is about. */
  chosen: Uint32Array;
  /** What is required of a person and counts: without what they are exempt from. */
  needsOf: (person: number) => Needs;
};

export function sweepFor(model: ReadModel, asking: Asking, who: Who): Sweep {
  const tables = tablesFor(model, asking);
  const roleSets = new RoleSets(model, tables, who.skillIds);
  return {
    model,
    tables,
    roleSets,
    holder: new Holder(model, tables),
    chosen: choose(model, roleSets, who, asking.at.getTime()),
    needsOf: (person) => withoutMuted(model, tables, person, roleSets.of(person).needs),
  };
}
