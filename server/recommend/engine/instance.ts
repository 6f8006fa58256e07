/** A name of a person, skill, credential, role or team: an id of the database, or a number in an instance from a file. */
export type Id = string | number;

export type SkillLevel = { skill: Id; level: number };

/** One way to be ready for a credential. */
export type Way = { credential: Id } | SkillLevel;

/**
 * What a plan is made for: people with gaps, credentials that may close them, and the limits of money, hours and seats.
 * Levels are numbers above 0 on one scale; what lies between two of them counts in proportion (gap model, “gain”).
 */
export type PlanInstance = {
  /** What a mandatory requirement counts more than others; 1 or more. */
  mandatoryFactor: number;
  /** Money for all together; null: no limit. */
  budget: number | null;
  roles: {
    id: Id;
    req: { skill: Id; level: number; weight: number; mandatory: boolean }[];
  }[];
  creds: {
    id: Id;
    grants: SkillLevel[];
    hours: number;
    price: number;
    /** How many people may take it; null: no limit. */
    seats: number | null;
    /** Months that it counts from being earned; 0: for ever. */
    validity: number;
    mode?: string;
    language?: string;
    /** All of these levels are needed, from whatever source. */
    preSkills: SkillLevel[];
    /** All of these credentials are needed. */
    preCreds: Id[];
    /** Of each list one is needed. */
    preAny?: Way[][];
  }[];
  employees: {
    id: Id;
    team: Id;
    role: Id | null;
    /** By skill the level held. */
    held: Record<string, number>;
    heldCreds: Id[];
    /** Hours that this person has until the horizon. */
    hoursCap: number;
    /** What this person’s gaps count more than others’; 1 is usual. */
    crit: number;
    /** Taken in any case, with what they need first. */
    pins?: Id[];
    /** Not taken in any case. */
    bans?: Id[];
    freeOnly?: boolean;
    /** Absent: any. */
    modes?: string[];
    languages?: string[];
  }[];
  /** “At least k people of the team at this level”: each newly qualified one up to what is missing is worth rho. */
  targets: { team: Id; skill: Id; level: number; k: number; rho: number }[];
  /** Months from now on: what expires sooner than that once earned does not cover a gap; absent: expiry does not matter. */
  horizonMonths?: number;
  /** Everybody who has a gap that can be closed within the limits gets one credential at least. */
  floor?: boolean;
};

/** A credential that a person is to earn, and the how many-th of theirs, from 1. */
export type Choice = { employee: Id; credential: Id; order: number };

export type Plan = {
  chosen: Choice[];
  /** Points closed: weight × mandatoryFactor if mandatory × crit for each level, and rho for each newly qualified person of a target. */
  value: number;
  /** No plan within these limits is worth more: computed or re-computed by our own code or the solver’s verified dual bound. */
  bound: number;
  /** (bound - value) / bound, 0 to 1; 0 where bound is 0. */
  gap: number;
  money: number;
  hours: number;
  /** Whether `gap` is at most 0.005. */
  isProven: boolean;
  method: "estimate" | "exact" | "column generation";
  /**
   * Points that one more unit of money, or one more seat, would close at the margin of a mixture of people's plans: for many people,
   * where the mixture is near. Null for few, and where nothing was solved that tells.
   */
  prices: { money: number; seats: { credential: Id; points: number }[] } | null;
  /** What an amount of money, or one more seat, lets a plan close more that was found: for few people. Null: not asked. */
  more: {
    money: { amount: number; points: number } | null;
    seats: { credential: Id; points: number }[];
  } | null;
};
