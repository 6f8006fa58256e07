import { byNameThenId } from "../order";
import type { ReadModel } from "./model";

/** Somebody's place, with what decides their place in a list. */
const entryOf = (model: ReadModel, place: number) => ({
  place,
  name: model.names[place] as string,
  id: model.ids.idAt(place),
});

const sorted = (model: ReadModel, places: Iterable<number>): Uint32Array =>
  Uint32Array.from(
    Array.from(places, (place) => entryOf(model, place)).sort(byNameThenId),
    ({ place }) => place,
  );

/** Places by name. A few are sorted; many are picked from the order of all, which is kept. */
export function inOrderOfNames(model: ReadModel, places: Uint32Array): Uint32Array {
  if (8 * places.length < model.count) return sorted(model, places);
  model.byName ??= sorted(model, model.teamPlaces.order);
  const isWanted = new Uint8Array(model.count);
  for (let index = 0; index < places.length; index++) isWanted[places[index] as number] = 1;
  return model.byName.filter((place) => isWanted[place] === 1);
}
