import type { Id, PlanInstance } from "./instance";

/** No plan keeps all limits. Each sentence says which of them conflict and how to mend it. */
export class ImpossiblePlan extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join("\n"));
    this.name = "ImpossiblePlan";
    this.sentences = sentences;
  }
}

/** A pinned credential that a person cannot take, with the limit that stands in the way. */
export function pinConflict(
  instance: PlanInstance,
  employee: PlanInstance["employees"][number],
  id: Id,
): string {
  const credential = instance.creds.find((one) => String(one.id) === String(id));
  const pin = `Credential “${id}” is pinned for person “${employee.id}”, but`;
  if (!credential) return `${pin} there is no such credential. Remove the pin.`;
  const { hours, price, seats } = credential;
  if (hours > employee.hoursCap)
    return `${pin} it takes ${hours} hours and they have ${employee.hoursCap}. Give them more hours or remove the pin.`;
  if (instance.budget !== null && price > instance.budget)
    return `${pin} it costs ${price} and the budget is ${instance.budget}. Raise the budget or remove the pin.`;
  if (seats === 0) return `${pin} it has no seats left. Add seats or remove the pin.`;
  return `${pin} what has to come before it cannot be taken within ${employee.hoursCap} hours${
    instance.budget === null ? "" : ` and a budget of ${instance.budget}`
  }, their wishes and bans. Loosen one of these or remove the pin.`;
}

/** Several credentials that are pinned for one person, each of which they could take alone. */
export function pinsConflict(
  instance: PlanInstance,
  employee: PlanInstance["employees"][number],
  ids: readonly Id[],
): string {
  const pinned = instance.creds.filter(({ id }) => ids.some((one) => String(one) === String(id)));
  const hours = pinned.reduce((sum, one) => sum + one.hours, 0);
  const price = pinned.reduce((sum, one) => sum + one.price, 0);
  const pins = `Credentials ${ids.map((id) => `“${id}”`).join(" and ")} are pinned for person “${employee.id}”, but together`;
  const { hoursCap } = employee;
  if (hours > hoursCap)
    return `${pins} they take ${hours} hours and there are ${hoursCap}. Give them more hours or remove a pin.`;
  if (instance.budget !== null && price > instance.budget)
    return `${pins} they cost ${price} and the budget is ${instance.budget}. Raise the budget or remove a pin.`;
  return `${pins} they and what has to come before them cannot be taken within ${hoursCap} hours${
    instance.budget === null ? "" : ` and a budget of ${instance.budget}`
  }. Loosen one of these or remove a pin.`;
}

/** What is pinned for all costs so much at the least, with what has to come before it. */
export const pinsTooDear = (money: number, budget: number): string =>
  `Together what is pinned costs ${money} with what has to come before it, and the budget is ${budget}. Raise the budget or remove pins.`;

/** A credential that is pinned for more people than it has seats. */
export const pinnedBeyondSeats = (id: Id, people: number, seats: number): string =>
  `Credential “${id}” is pinned for ${people} people and has ${seats} ${seats === 1 ? "seat" : "seats"}. Add seats or remove pins.`;

/** All pins can be met one by one, and together they cannot, or not together with the fairness floor. */
export function jointConflict({ budget, floor, employees }: PlanInstance): string {
  const limits =
    budget === null ? "the hours and the seats" : `the budget of ${budget}, the hours and the seats`;
  const pinned = employees.filter(({ pins = [] }) => pins.length > 0).length;
  const asked = [
    ...(pinned > 0 ? [`what is pinned for ${pinned} ${pinned === 1 ? "person" : "people"}`] : []),
    ...(floor ? ["one credential at least for everybody with a gap"] : []),
  ];
  return `Together ${asked.join(" and ")} cannot be had within ${limits}. Raise the budget, add seats${
    pinned > 0 ? ", remove pins" : ""
  }${floor ? ", or do without the fairness floor" : ""}.`;
}
