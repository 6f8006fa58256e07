const collator = new Intl.Collator("en");

/** By name as people read it, then by id, so that an order is the same every time. */
export const byNameThenId = (a: { name: string; id: string }, b: { name: string; id: string }): number =>
  collator.compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
