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
