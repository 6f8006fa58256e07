import { z } from "zod";
import { matchKinds, matchSources } from "@/db/enums";

export const skillsInput = z
  .object({
    search: z.string().max(200).default(""),
    frameworkId: z.uuid().optional(),
    page: z.int().min(1).default(1),
  })
  .prefault({});
export type SkillsInput = z.infer<typeof skillsInput>;

export const skillInput = z.object({ skillId: z.uuid() });

/** The duplicate, and the skill that it means. */
export const mergeInput = z.object({ fromId: z.uuid(), intoId: z.uuid() });
export type MergeInput = z.infer<typeof mergeInput>;

export const undoMergeInput = z.object({ mergeId: z.uuid() });
export type UndoMergeInput = z.infer<typeof undoMergeInput>;

/** Two skills of different frameworks, and what the second is to the first. */
export const matchInput = z.object({
  fromId: z.uuid(),
  toId: z.uuid(),
  kind: z.enum(matchKinds),
  source: z.enum(["suggested", "by-hand"]).default("by-hand"),
});
export type MatchInput = z.input<typeof matchInput>;

export const pairInput = z.object({ fromId: z.uuid(), toId: z.uuid() });
export type PairInput = z.infer<typeof pairInput>;

export const matchesInput = z
  .object({
    /** One framework, or the two that the relations are between. */
    from: z.uuid().optional(),
    to: z.uuid().optional(),
    kind: z.enum(matchKinds).optional(),
    source: z.enum(matchSources).optional(),
    rejected: z.boolean().default(false),
    page: z.int().min(1).default(1),
  })
  .prefault({});
export type MatchesInput = z.infer<typeof matchesInput>;
