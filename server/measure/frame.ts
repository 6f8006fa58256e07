import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import type { TeamRequirement } from "./group";
import type { Policy, Validity } from "./level-held";
import type { Requirement } from "./requirements";

/** All that figures are computed from except people and what they hold: small, and read whole. */
export type Frame = {
  policy: Policy & {
    /** A closed step of a mandatory skill is worth this many times as much in plans. */
    mandatoryFactor: number;
    /** Aggregates about fewer people are hidden from those who may not see them one by one. */
    smallGroup: number;
  };
  /** The workspace's default proficiency scale, lowest level first. */
  levels: readonly ProficiencyLevel[];
  /** By name. */
  teams: readonly Team[];
  jobRoles: readonly JobRole[];
  /** Skills that a requirement, evidence or team requirement names, and those that are the same. */
  skills: readonly SkillEntry[];
  /** Skills of other frameworks that are the same: evidence of one counts for each. */
  equals: EqualSkills;
};

export type Team = {
  id: string;
  name: string;
  parentId: string | null;
  requirements: readonly (TeamRequirement & Validity)[];
};

export type JobRole = {
  id: string;
  name: string;
  /** Aligned lines alone: a text that is not yet a skill counts in no number. */
  requirements: readonly Requirement[];
};

export type SkillEntry = {
  id: string;
  label: string;
  /** null: filed under no family. */
  familyId: string | null;
  family: string | null;
};
