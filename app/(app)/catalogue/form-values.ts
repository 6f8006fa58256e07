import type { SkillChoice } from "@/app/_ui/skill-picker";
import type { Delivery } from "@/db/enums";
import type { Inputs, Outputs } from "@/server/router";

export type PrerequisiteOptionValues = {
  kind: "achievement" | "skill";
  achievementId: string | null;
  skill: SkillChoice | null;
  level: string | null;
};
export type CriterionValues = {
  id?: string;
  name: string;
  description: string;
  evidenceAsked: string;
  required: boolean;
  renew: boolean;
  /** By level value; an empty text describes nothing. */
  descriptors: Record<string, string>;
};

/** What the form holds: text as typed, empty where nothing was chosen. */
export type AchievementValues = {
  name: string;
  description: string;
  criteria: string;
  tags: string[];
  provider: string;
  skills: { skill: SkillChoice | null; level: string | null }[];
  hours: number | string;
  price: number | string;
  currency: string;
  seats: number | string;
  delivery: Delivery;
  validityMonths: number | string;
  humanCode: string;
  fieldOfStudy: string;
  credits: number | string;
  status: "draft" | "published";
  prerequisites: { options: PrerequisiteOptionValues[] }[];
  rubric: CriterionValues[];
  alignments: { targetName: string; targetUrl: string; targetFramework: string }[];
};

export const emptySkill = { skill: null, level: "3" };
export const emptyOption: PrerequisiteOptionValues = {
  kind: "achievement",
  achievementId: null,
  skill: null,
  level: "1",
};
export const emptyCriterion: CriterionValues = {
  name: "",
  description: "",
  evidenceAsked: "",
  required: true,
  renew: true,
  descriptors: {},
};
export const emptyAlignment = { targetName: "", targetUrl: "", targetFramework: "" };

export const emptyValues: AchievementValues = {
  name: "",
  description: "",
  criteria: "",
  tags: [],
  provider: "",
  skills: [emptySkill],
  hours: "",
  price: 0,
  currency: "EUR",
  seats: "",
  delivery: "self-paced",
  validityMonths: "",
  humanCode: "",
  fieldOfStudy: "",
  credits: "",
  status: "published",
  prerequisites: [],
  rubric: [emptyCriterion],
  alignments: [],
};

/** The form's values for an achievement that is there already. */
export function valuesOf(achievement: Outputs["align"]["achievement"]): AchievementValues {
  const { name, description, criteria, tags, hours, price, currency, delivery } = achievement;
  return {
    name,
    description,
    criteria,
    tags,
    hours,
    price,
    currency,
    delivery,
    provider: achievement.provider ?? "",
    skills: achievement.skills.map(({ skillId, label, level }) => ({
      skill: { skillId, label },
      level: String(level),
    })),
    seats: achievement.seats ?? "",
    validityMonths: achievement.validityMonths ?? "",
    humanCode: achievement.humanCode ?? "",
    fieldOfStudy: achievement.fieldOfStudy ?? "",
    credits: achievement.credits ?? "",
    status: achievement.status === "draft" ? "draft" : "published",
    prerequisites: achievement.prerequisites.map((group) => ({
      options: group.map((option) =>
        option.kind === "achievement"
          ? { ...emptyOption, achievementId: option.achievementId }
          : {
              kind: "skill",
              achievementId: null,
              skill: { skillId: option.skillId, label: option.label },
              level: String(option.level),
            },
      ),
    })),
    rubric: achievement.rubric.map(({ levels, ...criterion }) => ({
      ...criterion,
      descriptors: Object.fromEntries(levels.map(({ level, descriptor }) => [String(level), descriptor])),
    })),
    alignments: achievement.alignments.map(({ targetName, targetUrl, targetFramework }) => ({
      targetName,
      targetUrl,
      targetFramework: targetFramework ?? "",
    })),
  };
}

/** What is sent: the server judges it. A criterion without any text is left out, as is an empty alignment. */
export function inputOf(values: AchievementValues): Inputs["align"]["createAchievement"] {
  return {
    ...values,
    provider: values.provider.trim() || null,
    skills: values.skills.map(({ skill, level }) => ({
      skillId: skill?.skillId ?? "",
      level: numberOf(level) ?? Number.NaN,
    })),
    hours: numberOf(values.hours) ?? Number.NaN,
    price: numberOf(values.price) ?? Number.NaN,
    seats: numberOf(values.seats),
    validityMonths: numberOf(values.validityMonths),
    humanCode: values.humanCode.trim() || null,
    fieldOfStudy: values.fieldOfStudy.trim() || null,
    credits: numberOf(values.credits),
    prerequisites: values.prerequisites.map(({ options }) =>
      options.map(({ kind, achievementId, skill, level }) =>
        kind === "achievement"
          ? { achievementId: achievementId ?? "" }
          : { skillId: skill?.skillId ?? "", level: numberOf(level) ?? Number.NaN },
      ),
    ),
    rubric: values.rubric
      .filter(({ name, description, evidenceAsked }) => `${name}${description}${evidenceAsked}`.trim() !== "")
      .map(({ descriptors, ...criterion }) => ({
        ...criterion,
        levels: Object.entries(descriptors)
          .filter(([, descriptor]) => descriptor.trim() !== "")
          .map(([level, descriptor]) => ({ level: Number(level), descriptor })),
      })),
    alignments: values.alignments
      .filter(({ targetName, targetUrl }) => `${targetName}${targetUrl}`.trim() !== "")
      .map((alignment) => ({ ...alignment, targetFramework: alignment.targetFramework.trim() || null })),
  };
}

const numberOf = (typed: number | string | null): number | null =>
  typed === null || typed === "" || Number.isNaN(Number(typed)) ? null : Number(typed);
