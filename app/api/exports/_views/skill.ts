import { levelLabel } from "@/server/taxonomy/scale";
import type { View } from "./asked";

/** The job roles that ask for a skill now. */
export const skillRoles: View = async ({ api, id, now }) => {
  const skill = await api.taxonomy.skill({ skillId: id });
  return {
    title: `${skill.label}: job roles that ask for it`,
    asOf: now,
    filters: [],
    definition: "requirement",
    columns: [
      { label: "Job role", kind: "text" },
      { label: "Level", kind: "number" },
      { label: "Level name", kind: "text" },
      { label: "Importance", kind: "number" },
      { label: "Mandatory", kind: "text" },
    ],
    rows: skill.requiredBy.map(({ name, requiredLevel, importance, mandatory }) => [
      name,
      requiredLevel,
      levelLabel(requiredLevel, skill.levels),
      importance,
      mandatory ? "yes" : "no",
    ]),
  };
};

/** The micro-credentials that grant a skill. */
export const skillCredentials: View = async ({ api, id, now }) => {
  const skill = await api.taxonomy.skill({ skillId: id });
  return {
    title: `${skill.label}: micro-credentials that grant it`,
    asOf: now,
    filters: [],
    definition: "levels",
    columns: [
      { label: "Micro-credential", kind: "text" },
      { label: "To level", kind: "number" },
      { label: "Level name", kind: "text" },
      { label: "Hours", kind: "number" },
      { label: "Price", kind: "number" },
      { label: "Currency", kind: "text" },
    ],
    rows: skill.grantedBy.map(({ name, level, hours, price, currency }) => [
      name,
      level,
      levelLabel(level, skill.levels),
      hours,
      price,
      currency,
    ]),
  };
};
