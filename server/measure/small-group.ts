/**
 * Figures about so few people would tell of somebody, so they are hidden from whoever may not see those
 * people one by one. A group of nobody tells nothing and need not be hidden.
 */
export const isSmall = (people: number, smallGroup: number): boolean => people > 0 && people < smallGroup;

/** Whether figures about so few people must be hidden from somebody. */
export const suppressed = (people: number, smallGroup: number, seesThemOneByOne: boolean): boolean =>
  !seesThemOneByOne && isSmall(people, smallGroup);

/**
 * Whether a part of a group may be shown beside the group itself: neither the part nor what is left of the
 * group without it is small, for whoever sees both can take one from the other.
 */
export const mayShowPart = (part: number, whole: number, smallGroup: number): boolean =>
  !isSmall(part, smallGroup) && !isSmall(whole - part, smallGroup);

/** Whether a group may be shown beside every group that it is a part of. */
export const guardWho = (people: number, containing: readonly number[], smallGroup: number): boolean =>
  !isSmall(people, smallGroup) && containing.every((whole) => mayShowPart(people, whole, smallGroup));

/**
 * Marks the groups of a table that must be hidden beside its total: those that may not be shown beside it
 * one by one; and, while what is hidden together, or what is left of the total without the groups shown, is
 * small or is one group alone, the next smallest: otherwise the total less what is shown would tell it
 * (complementary suppression). People of the total may be in no group.
 */
export function guardedGroups<T extends { people: number }>(
  groups: readonly T[],
  total: number,
  smallGroup: number,
): (T & { isHidden: boolean })[] {
  const hidden = new Set(
    groups.filter(({ people }) => people > 0 && !mayShowPart(people, total, smallGroup)),
  );
  const shown = groups.filter((group) => group.people > 0 && !hidden.has(group));
  shown.sort((a, b) => a.people - b.people);
  const isTellable = () => {
    const together = sum([...hidden]);
    const left = total - sum(shown);
    return (
      isSmall(together, smallGroup) || isSmall(left, smallGroup) || (hidden.size === 1 && left <= together)
    );
  };
  while (shown.length > 0 && isTellable()) hidden.add(shown.shift() as T);
  return groups.map((group) => ({ ...group, isHidden: hidden.has(group) }));
}

const sum = (groups: readonly { people: number }[]): number =>
  groups.reduce((total, { people }) => total + people, 0);

/**
 * The same for a tree in its order, parents before children: each group's children are guarded beside it,
 * the top ones beside the total, and nothing stands open below a group that is hidden.
 */
export function guardedTree<T extends { people: number; depth: number }>(
  rows: readonly T[],
  total: number,
  smallGroup: number,
): (T & { isHidden: boolean })[] {
  const hidden = new Set<T>();
  const guard = (from: number, to: number, depth: number, whole: number, isBelowHidden: boolean) => {
    const places = indexes(from, to).filter((index) => rows[index]?.depth === depth);
    const siblings = places.map((index) => rows[index] as T);
    const guarded = guardedGroups(siblings, whole, smallGroup);
    siblings.forEach((row, index) => {
      const isHidden = isBelowHidden || guarded[index]?.isHidden === true;
      if (isHidden) hidden.add(row);
      const place = places[index] as number;
      const next = places[index + 1] ?? to;
      if (next > place + 1) guard(place + 1, next, depth + 1, row.people, isHidden);
    });
  };
  guard(0, rows.length, 0, total, false);
  return rows.map((row) => ({ ...row, isHidden: hidden.has(row) }));
}

const indexes = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** To the nearest twentieth: a share that cannot be counted back to people. */
export const roundedShare = (share: number): number => Math.round(share * 20) / 20;
