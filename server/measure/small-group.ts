/**
 * Whether figures about so few people must be hidden from somebody who may not see those people one
 * by one. A group of nobody tells nothing and need not be hidden.
 */
export const suppressed = (people: number, smallGroup: number, seesThemOneByOne: boolean): boolean =>
  !seesThemOneByOne && people > 0 && people < smallGroup;
