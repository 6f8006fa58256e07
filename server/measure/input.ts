import { z } from "zod";
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
    z.object({ kind: z.literal("organisation") }),
  ]),
});
export type AboutInput = z.infer<typeof aboutInput>;

export const changedSinceInput = aboutInput.extend({ at: z.date() });
