import { z } from "zod";
import { assignmentStatuses } from "@/db/enums";

/** Enough for a department; what is larger is a plan, not a selection. */
const mostPeople = 500;
const mostAchievements = 20;
export const longestMessage = 1_000;

const pairInput = z.object({ personId: z.uuid(), achievementId: z.uuid() });

export const previewInput = z.object({
  personIds: z.array(z.uuid()).min(1).max(mostPeople),
  achievementIds: z.array(z.uuid()).min(1).max(mostAchievements),
  /** Pairs that whoever assigns took out. */
  leaveOut: z
    .array(pairInput)
    .max(mostPeople * mostAchievements)
    .default([]),
  /** The last instant at which it is still in time. */
  dueAt: z.date().nullish(),
});
export type PreviewInput = z.infer<typeof previewInput>;

export const assignInput = previewInput.extend({
  /** The draft's own: confirmed again under the same key, it makes nothing more. */
  draftKey: z.uuid(),
  kind: z.enum(["recommended", "mandatory"]).default("recommended"),
  message: z.string().trim().max(longestMessage).default(""),
});
export type AssignInput = z.infer<typeof assignInput>;

/** A plan whose steps become assignments. */
export const assignPlanInput = z.object({
  planId: z.uuid(),
  leaveOut: z.array(pairInput).max(50_000).default([]),
  dueAt: z.date().nullish(),
  kind: z.enum(["recommended", "mandatory"]).default("recommended"),
  message: z.string().trim().max(longestMessage).default(""),
});
/** What assigning a plan would do. */
export const previewPlanInput = assignPlanInput.pick({ planId: true, leaveOut: true, dueAt: true });
export type PreviewPlanInput = z.infer<typeof previewPlanInput>;
export type AssignPlanInput = z.infer<typeof assignPlanInput>;

export const listInput = z
  .object({ status: z.enum(assignmentStatuses).default("open") })
  .default({ status: "open" });
export type ListInput = z.infer<typeof listInput>;

export const setsInput = z.object({ page: z.int().min(1).default(1) }).prefault({});
export type SetsInput = z.infer<typeof setsInput>;

export const personInput = z.object({ personId: z.uuid() });
export type PersonInput = z.infer<typeof personInput>;

export const proposalInput = z.object({
  skillIds: z.array(z.uuid()).min(1).max(50),
  personIds: z.array(z.uuid()).max(mostPeople).default([]),
});
export type ProposalInput = z.infer<typeof proposalInput>;

export const assignmentInput = z.object({ assignmentId: z.uuid() });
export type AssignmentInput = z.infer<typeof assignmentInput>;

/** Of one confirmation. */
export const takeBackInput = z.object({
  assignmentIds: z
    .array(z.uuid())
    .min(1)
    .max(mostPeople * mostAchievements),
});
export type TakeBackInput = z.infer<typeof takeBackInput>;

const words = z.string().trim().max(longestMessage, "Keep it under 1,000 characters.");

export const declineInput = assignmentInput.extend({
  words: words.min(3, "Say in a few words why, so that whoever assigned it understands."),
});
export type DeclineInput = z.infer<typeof declineInput>;

export const proposeInput = assignmentInput.extend({
  achievementId: z.uuid("Choose the badge that you propose."),
  words: words.default(""),
});
export type ProposeInput = z.infer<typeof proposeInput>;

export const moveInput = assignmentInput.extend({ to: z.enum(["first", "earlier", "later"]) });
export type MoveInput = z.infer<typeof moveInput>;

export const learningHoursInput = z.object({
  hoursAWeek: z
    .number({ error: "Enter the hours as a number." })
    .min(0.5, "Give people at least half an hour a week.")
    .max(60, "A week has no more than 60 hours for learning."),
});
export type LearningHoursInput = z.infer<typeof learningHoursInput>;
