import { z } from "zod";
import { viewAddress } from "./view-address";

const name = z.string().trim().min(1, "Give the view a name.").max(100, "Use at most 100 characters.");

const url = z.string().transform((given, context) => {
  const address = viewAddress(given);
  if (address !== null) return address;
  context.addIssue("Only pages of figures can be saved: teams, people, job roles, skills, the organisation.");
  return z.NEVER;
});

export const saveViewInput = z.object({
  name,
  url,
  /** null: private. */
  sharedWithTeamId: z.uuid().nullable().default(null),
});
export type SaveViewInput = z.infer<typeof saveViewInput>;

export const viewInput = z.object({ viewId: z.uuid() });
export type ViewInput = z.infer<typeof viewInput>;

/** What is absent stays. */
export const updateViewInput = viewInput.extend({
  name: name.optional(),
  url: url.optional(),
  sharedWithTeamId: z.uuid().nullable().optional(),
});
export type UpdateViewInput = z.infer<typeof updateViewInput>;

export const shareableTeamsInput = z.object({ search: z.string().max(200).default("") });
export type ShareableTeamsInput = z.infer<typeof shareableTeamsInput>;
