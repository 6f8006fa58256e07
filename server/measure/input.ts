import { z } from "zod";
import { explained } from "./explain";
import { figuresInput } from "./figures-input";

export const teamMatrixInput = figuresInput.extend({
  teamId: z.uuid(),
  includeSubteams: z.boolean().default(true),
});
export type TeamMatrixInput = z.infer<typeof teamMatrixInput>;

export const cellInput = figuresInput.extend({ personId: z.uuid(), skillId: z.uuid() });
export type CellInput = z.infer<typeof cellInput>;

export const personInput = figuresInput.extend({ personId: z.uuid() });
export type PersonInput = z.infer<typeof personInput>;

export const organisationInput = figuresInput
  .extend({
    group: z.enum(["team", "site", "jobRole", "tag"]).default("team"),
    /** Teams whose own teams are shown though they stand far down the tree. */
    open: z.array(z.uuid()).max(50).default([]),
  })
  .prefault({});
export type OrganisationInput = z.infer<typeof organisationInput>;

export const teamActivityInput = z.object({ teamId: z.uuid() });

/** What a panel that stands on several pages is about. */
export const aboutInput = figuresInput.extend({
  about: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("person"), id: z.uuid() }),
    z.object({ kind: z.literal("team"), id: z.uuid() }),
    z.object({ kind: z.literal("jobRole"), id: z.uuid() }),
    z.object({ kind: z.literal("skill"), id: z.uuid() }),
    /** The name of a place of work; "" is everybody without one. */
    z.object({ kind: z.literal("site"), id: z.string().max(500) }),
    z.object({ kind: z.literal("tag"), id: z.string().min(1).max(500) }),
    z.object({ kind: z.literal("organisation") }),
  ]),
});
export type AboutInput = z.infer<typeof aboutInput>;

export const changedSinceInput = aboutInput.extend({ at: z.date() });

export const roleFiguresInput = figuresInput.extend({ jobRoleId: z.uuid() });
export type RoleFiguresInput = z.infer<typeof roleFiguresInput>;

/** What a role is to ask for, whole, from a date on. */
export const roleDraftInput = z.object({
  jobRoleId: z.uuid(),
  effectiveAt: z.date(),
  lines: z
    .array(
      z.object({
        skillId: z.uuid(),
        level: z.number().positive().max(1000),
        importance: z.number().min(1).max(5),
        mandatory: z.boolean(),
      }),
    )
    .max(500)
    .refine((lines) => new Set(lines.map(({ skillId }) => skillId)).size === lines.length, {
      message: "Each skill stands in the draft once.",
    }),
});
export type RoleDraftInput = z.infer<typeof roleDraftInput>;

export const publishRoleInput = roleDraftInput.extend({
  /** What `roleEffect` answered for this draft. */
  seen: z.string().length(64),
  note: z.string().trim().max(500),
});
export type PublishRoleInput = z.infer<typeof publishRoleInput>;

/** `edition`: a date on which it held; none: now. */
export const roleDraftOfInput = z.object({ jobRoleId: z.uuid(), edition: z.date().optional() });
export type RoleDraftOfInput = z.infer<typeof roleDraftOfInput>;

export const roleDiffInput = z.object({ jobRoleId: z.uuid(), before: z.date(), after: z.date() });
export type RoleDiffInput = z.infer<typeof roleDiffInput>;

export const skillFiguresInput = figuresInput.extend({ skillId: z.uuid() });
export type SkillFiguresInput = z.infer<typeof skillFiguresInput>;

export const effectivenessOfInput = figuresInput.extend({ achievementId: z.uuid() });
export type EffectivenessOfInput = z.infer<typeof effectivenessOfInput>;

export const explainInput = aboutInput.extend({
  figure: z.enum(explained),
  /** Of this skill alone. */
  skillId: z.uuid().optional(),
  /** Of the skills of this family alone; "none": of those without one. */
  familyId: z.union([z.uuid(), z.literal("none")]).optional(),
});
export type ExplainInput = z.infer<typeof explainInput>;
