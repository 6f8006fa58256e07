import { z } from "zod";

/** What lists of skills are held to; `skillType` as the frameworks call it, `used`: job roles ask for it today. */
export const skillFilters = z.object({
  frameworkId: z.uuid().optional(),
  skillType: z.string().max(100).optional(),
  used: z.boolean().default(false),
  /** Retired ones too. */
  retired: z.boolean().default(false),
});
export type SkillFilters = z.infer<typeof skillFilters>;

/** What is directly below a concept, else at the top of a framework, else the frameworks. */
export const treeInput = z.object({
  parentId: z.uuid().optional(),
  frameworkId: z.uuid().optional(),
  retired: z.boolean().default(false),
  limit: z.int().min(1).max(20_000).default(200),
});
export type TreeInput = z.infer<typeof treeInput>;

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
