import { levelLabel } from "@/server/taxonomy/scale";
import type { View } from "./asked";

/** What a job role asks for now, mandatory ones first, then by importance. */
export const jobRole: View = async ({ api, id, now }) => {
  const { name, requirements, people } = await api.people.jobRole({ jobRoleId: id });
  const unaligned = requirements.filter(({ skillId }) => skillId === null).length;
  return {
    title: `${name}: requirements`,
    asOf: now,
    filters: [{ label: "People in this role whom you may see", value: `${people}` }],
    ...(unaligned > 0 ? { note: `${unaligned} of them are not yet a skill, and count in no number.` } : {}),
    definition: "requirement",
    columns: [
      { label: "Skill", kind: "text" },
      { label: "In the file", kind: "text" },
      { label: "Level", kind: "number" },
      { label: "Level name", kind: "text" },
      { label: "Importance", kind: "number" },
      { label: "Mandatory", kind: "text" },
    ],
    rows: requirements.map((one) => [
      one.skillId === null ? "not yet a skill" : (one.skillLabel ?? one.statement),
      one.statement,
      one.requiredLevel,
      levelLabel(one.requiredLevel, one.levels),
      one.importance,
      one.mandatory ? "yes" : "no",
    ]),
  };
};
