import { byNameThenId } from "../order";
import type { Asking, Who } from "../questions";
import { choose } from "./chosen";
import type { ReadModel } from "./model";
import { RoleSets } from "./needs";
import { tablesFor } from "./tables";

/** Ids of those who fit, whether or not they are still present; by name. */
export function personIdsOf(model: ReadModel, asking: Asking, who: Who): string[] {
  const roleSets = new RoleSets(model, tablesFor(model, asking));
  return [...choose(model, roleSets, who, null)]
    .map((place) => ({ name: model.names[place] as string, id: model.ids.idAt(place) }))
    .sort(byNameThenId)
    .map(({ id }) => id);
}
