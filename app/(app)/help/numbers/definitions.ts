export type Definition = {
  /** The anchor that figures link to. */
  id: string;
  name: string;
  formula?: string;
  meaning: string;
};

/** In the order in which the figures build on each other. */
export const definitions: readonly { heading: string; entries: readonly Definition[] }[] = [
  {
    heading: "What is counted",
    entries: [
      {
        id: "levels",
        name: "Level",
        meaning:
          "A step of a proficiency scale: 1 Awareness, 2 Working, 3 Practitioner, 4 Advanced, 5 Expert, unless the workspace uses a scale of its own. 0 means none.",
      },
      {
        id: "requirement",
        name: "Requirement",
        meaning:
          "A job role asks for a skill at a level (r), with an importance (w) from 1 to 5, 3 unless said otherwise, and may call it mandatory. Where several of a person’s current roles ask for the same skill, the highest level and the highest importance win, and it is mandatory if any role says so. Target roles ask for nothing. A text that has not been matched to a skill counts in no number.",
      },
      {
        id: "evidence",
        name: "Evidence",
        meaning:
          "One dated statement that a person has a skill at a level. It counts from its date until it expires or is revoked; at the very instant of its expiry it no longer counts.",
      },
      {
        id: "source",
        name: "Source",
        formula: "self < manager < assessor < credential",
        meaning:
          "Who says so, in order of trust. “Credential” means a badge whose proof was verified. One that was typed in, or failed verification, counts as self-claimed.",
      },
      {
        id: "level-held",
        name: "Level held",
        formula: "h",
        meaning:
          "From the evidence that counts and is at least as trusted as the workspace’s trust floor: the highest level (the default), the level of the most trusted evidence, or the level of the latest, as the workspace has chosen. Without any, 0.",
      },
      {
        id: "same-skill",
        name: "The same skill in two frameworks",
        meaning:
          "Where a crosswalk calls two skills exactly the same, evidence of one counts for the other as if it had been given for it, also through a third that both are the same as. Close, broader and narrower relations count in no number.",
      },
      {
        id: "exemption",
        name: "Exemption",
        meaning:
          "Mutes a requirement for one person and a time. The cell is shown, and leaves every sum while the exemption lasts.",
      },
      {
        id: "time",
        name: "As of",
        meaning:
          "Every figure is as of a date, now unless a page says otherwise. Dates are UTC. A date in the future is a forecast: evidence expires, and nothing new is earned.",
      },
    ],
  },
  {
    heading: "One person",
    entries: [
      {
        id: "gap",
        name: "Gap",
        formula: "g = max(0, r − h)",
        meaning: "The levels that are missing in one required skill. Never negative.",
      },
      {
        id: "surplus",
        name: "Surplus",
        formula: "u = max(0, h − r)",
        meaning:
          "The levels above what is required. It is shown, and never makes up for a gap in another skill.",
      },
      {
        id: "readiness",
        name: "Readiness",
        formula: "Σ w·min(h, r) ÷ Σ w·r",
        meaning:
          "The share of the required levels that is held, weighted by importance. For a group, both sums run over all its people, so that a person with more to do weighs more. Where nothing is required it is 100 %.",
      },
      {
        id: "missing",
        name: "Missing",
        formula: "Σ w·g ÷ Σ w·r",
        meaning: "What readiness leaves of 100 %: the share of the required levels that nobody holds yet.",
      },
      {
        id: "met",
        name: "Met",
        formula: "number of skills with h ≥ r",
        meaning:
          "The strict count, out of the number of skills required. It always stands beside readiness, which gives partial credit.",
      },
      {
        id: "ready",
        name: "Ready",
        meaning:
          "Every mandatory skill is met. Somebody who lacks one is not ready, however high their readiness.",
      },
      {
        id: "weighted-gap",
        name: "Weighted gap, in gap points",
        formula: "Σ w·g",
        meaning:
          "Missing levels, each multiplied by the importance of its skill. For a group, the sum over its people.",
      },
      {
        id: "completeness",
        name: "Completeness",
        formula: "skills that are not without evidence ÷ skills required",
        meaning:
          "How much is known about a person. A skill without evidence counts as 0 in readiness, but is not the same as a low level.",
      },
      {
        id: "expiring",
        name: "Expiring",
        meaning:
          "A required level that is met today, and would no longer be met at the end of the horizon (90 days unless the workspace has chosen otherwise) if nothing were renewed. The list by month counts each such level once, in the month in which it is lost.",
      },
    ],
  },
  {
    heading: "A team, or the organisation",
    entries: [
      {
        id: "needed",
        name: "Needed",
        meaning: "The people of whom a skill is required and who are not exempt.",
      },
      { id: "holders", name: "Holders", meaning: "Those of them who meet it." },
      { id: "coverage", name: "Coverage", formula: "holders ÷ needed", meaning: "For one skill." },
      {
        id: "people-short",
        name: "People short",
        formula: "needed − holders",
        meaning:
          "The people who have a gap in the skill. Its change is against the figure of 90 days before.",
      },
      {
        id: "bench",
        name: "Bench",
        meaning:
          "The people of a group who hold a skill at a level or above, whether it is required of them or not.",
      },
      {
        id: "single-point-of-failure",
        name: "Skills at risk",
        meaning:
          "A skill that is required of somebody in the group, and whose bench at the lowest level required there is exactly one person (a single point of failure) or nobody (uncovered).",
      },
      {
        id: "team-requirement",
        name: "Team requirement",
        formula: "short by max(0, k − bench)",
        meaning:
          "A team must have at least k people at a level. It is met when the bench at that level is at least k.",
      },
      {
        id: "heatmap",
        name: "Missing, by team and family",
        formula: "1 − readiness",
        meaning:
          "The share of what the skills of one family require that is missing in a team and the teams below it. Below the share stands the number of requirements: people × skills of the family.",
      },
      {
        id: "small-groups",
        name: "Small groups",
        meaning:
          "Figures about fewer than 5 people (or as many as the workspace has chosen) are not shown to anyone who may not see those people one by one.",
      },
    ],
  },
  {
    heading: "Change",
    entries: [
      {
        id: "trend",
        name: "Trend",
        meaning:
          "The figure as of the last instant of each month, UTC, and now. Past months are computed from the dates on requirements, roles and evidence, so a correction changes them too.",
      },
      {
        id: "closed",
        name: "Closed and opened",
        formula: "closed = Σ w·max(0, g(t0) − g(t1)); opened = Σ w·max(0, g(t1) − g(t0))",
        meaning:
          "Gap points that went away and gap points that came up between two dates, both against the requirements of the later one.",
      },
      {
        id: "closure-rate",
        name: "Closure rate",
        formula: "closed ÷ Σ w·g(t0)",
        meaning:
          "The share of the gap points at the start that was closed. There is none where there was no gap.",
      },
      {
        id: "forecast",
        name: "Forecast",
        meaning:
          "The figure as of a date to come: evidence expires, people leave and requirements change as already known; nothing new is earned unless a scenario says so.",
      },
      {
        id: "supply-and-demand",
        name: "Supply and demand",
        formula: "supply = bench at the level required most often; demand = needed",
        meaning:
          "For a skill: how many people of the group hold it at the level that most people need, required of them or not, against how many need it. For a whole organisation: how many of the required levels are held.",
      },
      {
        id: "claimed-against-proven",
        name: "Claimed against proven",
        formula: "readiness at the floor self − readiness at the floor credential",
        meaning:
          "How much of readiness rests on what has not been proven by a signed credential, in percentage points.",
      },
      {
        id: "gain",
        name: "Gain of a badge",
        formula: "Σ w·(min(r, max(h, l)) − min(r, h))",
        meaning:
          "The gap points that a badge closes for a person, when it grants level l. It stops at what is required. Gain per hour divides it by the badge’s hours.",
      },
      {
        id: "effectiveness",
        name: "What a badge achieved",
        formula: "per hour = Σ gain at the award ÷ (awards × hours); per money likewise",
        meaning:
          "The gain of each award as of its date, against the roles that the person held then and from what they held just before. Beside it: the median of days from assignment to award; of the awards made at least 12 months ago, those still valid 12 months later; of the submissions handed in, those ever returned; of the assignments, those that ended in an award. An award ends the latest assignment before it.",
      },
    ],
  },
  {
    heading: "Mapping",
    entries: [
      {
        id: "agreement",
        name: "Agreement of two reviewers",
        formula: "answers that are the same ÷ decisions that were answered twice",
        meaning:
          "Of the latest hundred decisions that another L&D lead answered without seeing the first answer. “No skill fits” is an answer like another.",
      },
      {
        id: "kappa",
        name: "Cohen’s kappa",
        formula: "κ = (pₒ − pₑ) ÷ (1 − pₑ)",
        meaning:
          "The agreement pₒ beyond that of chance pₑ, which is Σ over the answers of the first reviewer’s share × the second’s. 1 is full agreement, 0 what chance would give. From 20 answers on; there is none where both always give one and the same answer.",
      },
      {
        id: "mapping-value",
        name: "Order of the mapping queue",
        formula: "rows × p·(1 − p) × importance",
        meaning:
          "p is how sure the mapper is of its best proposal. Rows are all requirements, pieces of evidence and badges with the same words; importance is the highest of the requirements, and 3 for other texts.",
      },
    ],
  },
];
