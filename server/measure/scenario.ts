/** Assumptions held beside the real data, never mixed up with it. Every part may be empty. */
export type Scenario = {
  /** They leave on a date: from then on they count nowhere. */
  leave: { personId: string; on: Date }[];
  /** They take on a role as a primary one from a date; their present primary role ends then. */
  join: { personId: string; jobRoleId: string; on: Date }[];
  /** Planned awards: each counts as a `credential` from its due date on, also in a forecast. */
  award: { personId: string; skillId: string; level: number; on: Date; expires: Date | null }[];
  /** New or changed lines of a role from a date on; level 0 takes the requirement away. */
  require: {
    jobRoleId: string;
    skillId: string;
    level: number;
    importance: number;
    mandatory: boolean;
    on: Date;
  }[];
  /** Open positions: people without evidence, who have the role from a date on. */
  open: { jobRoleId: string; teamId: string | null; positions: number; on: Date }[];
};

export const nothingAssumed: Scenario = { leave: [], join: [], award: [], require: [], open: [] };
