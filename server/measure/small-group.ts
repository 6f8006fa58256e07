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

/**
 * Marks the groups of a table that must be hidden: the small ones, and, while what is hidden together is
 * itself small, the next smallest: otherwise the total less what is shown would tell it (complementary
 * suppression). The groups are taken to add up to the total, which is shown.
 */
export function hideSmallGroups<T extends { people: number }>(
  groups: readonly T[],
  smallGroup: number,
): (T & { isHidden: boolean })[] {
  const hidden = new Set(groups.filter(({ people }) => isSmall(people, smallGroup)));
  const shown = groups.filter((group) => !hidden.has(group) && group.people > 0);
  shown.sort((a, b) => a.people - b.people);
  const isTellable = () => {
    const together = [...hidden].reduce((sum, { people }) => sum + people, 0);
    return isSmall(together, smallGroup) || hidden.size === 1;
  };
  while (hidden.size > 0 && isTellable() && shown.length > 0) hidden.add(shown.shift() as T);
  return groups.map((group) => ({ ...group, isHidden: hidden.has(group) }));
}

/** To the nearest twentieth: a share that cannot be counted back to people. */
export const roundedShare = (share: number): number => Math.round(share * 20) / 20;
