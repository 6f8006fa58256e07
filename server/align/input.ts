import { z } from "zod";
import { mapperConfigurations, settledAnswers, statementKinds } from "@/db/enums";
import { skillFilters } from "@/server/taxonomy/input";

const statement = z.string().min(1, "Say which text.").max(4000);

export const queueInput = z.object({ limit: z.number().int().min(1).max(50).default(20) });

export const suggestInput = z.object({
  text: z.string().trim().min(1, "Type the text to map.").max(10_000),
  limit: z.number().int().min(1).max(20).default(5),
});

export const browseInput = skillFilters
  .extend({ search: z.string().max(200).default(""), page: z.int().min(1).default(1) })
  .prefault({});
export type BrowseInput = z.infer<typeof browseInput>;

export const searchSkillsInput = z.object({
  query: z.string().trim().max(200),
  limit: z.number().int().min(1).max(50).default(20),
});

export const textInput = z.object({ kind: z.enum(statementKinds), statement });

/** What a foreign achievement grants; ignored for other texts, whose rows have their own level. */
const level = z.number().positive("The level must be above 0.").max(100).default(3);

export const acceptInput = textInput.extend({ skillId: z.uuid(), level });

export const splitInput = textInput.extend({
  parts: z
    .array(
      z.object({
        part: z.string().trim().min(1, "Say which words mean this skill.").max(300),
        skillId: z.uuid("Choose a skill for each part."),
        level,
      }),
    )
    .min(2, "Split the text into at least two parts.")
    .max(10, "Split the text into at most ten parts."),
});

export const makeSkillInput = textInput.extend({
  level,
  label: z.string().trim().min(1, "Give the skill a name.").max(200),
  description: z.string().trim().max(4000).default(""),
  familyId: z.uuid().nullable().default(null),
});

/** What would be decided: one skill, or several by a split. */
export const mappingEffectInput = textInput.extend({
  skills: z
    .array(z.object({ skillId: z.uuid(), level }))
    .min(1)
    .max(10),
});

/** `on` and `until` are days, both included. */
export const decisionsInput = z
  .object({
    author: z.string().max(200).default(""),
    kind: z.enum(statementKinds).optional(),
    how: z.enum(["rule", "hand"]).optional(),
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    page: z.number().int().min(1).default(1),
  })
  .prefault({});

/** None: of all runs. */
export const undoRuleInput = z.object({ runId: z.uuid().optional() });

export const rulePreviewInput = z.object({ acceptAbove: z.number().min(0.5).max(1) });

export const secondAnswerInput = z.object({ deedId: z.uuid(), skillId: z.uuid().nullable() });

export const settleInput = z.object({ deedId: z.uuid(), keep: z.enum(settledAnswers) });

export const mappingSettingsInput = z.object({
  configuration: z.enum(mapperConfigurations),
  acceptAbove: z
    .number()
    .min(0.5, "Accepting by rule needs a confidence of at least 50 %.")
    .max(1, "A confidence is at most 100 %.")
    .nullable(),
  sampleShare: z.number().min(0).max(0.5, "Ask at most half of the decisions again."),
});

/** Of which framework the skills are, in which the same are looked for, and how many that wait are left out. */
export const crosswalkInput = z.object({
  from: z.uuid(),
  to: z.uuid(),
  skip: z.int().min(0).default(0),
});
export type CrosswalkInput = z.output<typeof crosswalkInput>;

export const embeddingsInput = z.object({ isUsed: z.boolean() });

export const undoInput = z.object({ alignmentId: z.uuid() });

export type QueueInput = z.output<typeof queueInput>;
export type SuggestInput = z.output<typeof suggestInput>;
export type SearchSkillsInput = z.output<typeof searchSkillsInput>;
export type AcceptInput = z.output<typeof acceptInput>;

export type UndoInput = z.output<typeof undoInput>;
export type TextInput = z.output<typeof textInput>;
export type SplitInput = z.output<typeof splitInput>;
export type MakeSkillInput = z.output<typeof makeSkillInput>;
export type MappingEffectInput = z.output<typeof mappingEffectInput>;
export type DecisionsInput = z.output<typeof decisionsInput>;
export type UndoRuleInput = z.output<typeof undoRuleInput>;
export type RulePreviewInput = z.output<typeof rulePreviewInput>;
export type SecondAnswerInput = z.output<typeof secondAnswerInput>;
export type SettleInput = z.output<typeof settleInput>;
export type EmbeddingsInput = z.output<typeof embeddingsInput>;
export type MappingSettingsInput = z.output<typeof mappingSettingsInput>;
