import { z } from "zod";

export const skillsInput = z
  .object({
    search: z.string().max(200).default(""),
    frameworkId: z.uuid().optional(),
    page: z.int().min(1).default(1),
  })
  .prefault({});
export type SkillsInput = z.infer<typeof skillsInput>;

export const skillInput = z.object({ skillId: z.uuid() });

/** A name of the workspace's own; what is wrong with one is said in a sentence by the write. */
export const aliasInput = z.object({ skillId: z.uuid(), label: z.string().max(10_000) });
export type AliasInput = z.infer<typeof aliasInput>;
/** `isShared`: it is meant although another skill has the name. */
export const addAliasInput = aliasInput.extend({ isShared: z.boolean().default(false) });
export type AddAliasInput = z.infer<typeof addAliasInput>;

/** The duplicate, and the skill that it means. */
export const mergeInput = z.object({ fromId: z.uuid(), intoId: z.uuid() });
export type MergeInput = z.infer<typeof mergeInput>;

export const undoMergeInput = z.object({ mergeId: z.uuid() });
export type UndoMergeInput = z.infer<typeof undoMergeInput>;
