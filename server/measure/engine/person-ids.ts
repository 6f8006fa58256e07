import type { Asking, Who } from "../questions";
import { choose } from "./chosen";
import type { ReadModel } from "./model";
import { inOrderOfNames } from "./name-order";
import { RoleSets } from "./needs";
import { tablesFor } from "./tables";

/** Ids of those who fit, whether or not they are still present; by name. */
export function personIdsOf(model: ReadModel, asking: Asking, who: Who): string[] {
  const roleSets = new RoleSets(model, tablesFor(model, asking));
  return Array.from(inOrderOfNames(model, choose(model, roleSets, who, null)), (place) =>
    model.ids.idAt(place),
  );
}
