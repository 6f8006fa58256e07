import { bandLevel, onetAttribution, onetOccupations } from "./onet";
import type { RoleStory } from "./roles";

/** A requirement as the demo knows it before it gets ids. */
export type RequirementStory = {
  skill: string;
  level: number;
  importance: number;
  mandatory: boolean;
  /** Days ago from which it is asked; null: always. */
  since: number | null;
  native: Record<string, unknown> | null;
};

/** What a role asks for: the company's own list, then O*NET's figures for the occupation. */
export function requirementsOf({ asks, onet }: RoleStory): RequirementStory[] {
  const own = asks.map(([skill, level, importance, mark, since]) => ({
    skill,
    level,
    importance,
    mandatory: mark === "mandatory",
    since: since ?? null,
    native: null,
  }));
  const published = onet
    ? onetOccupations[onet].ratings.map(([element, level, importance]) => ({
        skill: element,
        level: bandLevel(level),
        importance: Math.round(importance * 10) / 10,
        mandatory: false,
        since: null,
        native: { LV: level, IM: importance, database: "O*NET 29.3", occupation: onet },
      }))
    : [];
  return [...own, ...published];
}

/** Where the role's figures come from, with the attribution that the publisher asks for. */
export const sourceOf = ({ onet }: RoleStory): string | null =>
  onet ? `O*NET 29.3, ${onet} ${onetOccupations[onet].title}. ${onetAttribution}.` : null;
