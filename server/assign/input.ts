import { z } from "zod";
import { assignmentStatuses } from "@/db/enums";

/** Enough for a department; what is larger is a plan, not a selection. */
const mostPeople = 500;
const mostAchievements = 20;
export const longestMessage = 1_000;

export const previewInput = z.object({
  personIds: z.array(z.uuid()).min(1).max(mostPeople),
  achievementIds: z.array(z.uuid()).min(1).max(mostAchievements),
});
export type PreviewInput = z.infer<typeof previewInput>;

export const assignInput = previewInput.extend({
  /** The last instant at which it is still in time. */
  dueAt: z.date().nullish(),
  message: z.string().trim().max(longestMessage).default(""),
});
export type AssignInput = z.infer<typeof assignInput>;

export const listInput = z
  .object({ status: z.enum(assignmentStatuses).default("open") })
  .default({ status: "open" });
export type ListInput = z.infer<typeof listInput>;

export const personInput = z.object({ personId: z.uuid() });
export type PersonInput = z.infer<typeof personInput>;

export const proposalInput = z.object({
  skillIds: z.array(z.uuid()).min(1).max(50),
  personIds: z.array(z.uuid()).max(mostPeople).default([]),
});
export type ProposalInput = z.infer<typeof proposalInput>;

export const assignmentInput = z.object({ assignmentId: z.uuid() });
export type AssignmentInput = z.infer<typeof assignmentInput>;
