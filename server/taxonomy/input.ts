import { z } from "zod";
import { matchKinds, matchSources } from "@/db/enums";

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
