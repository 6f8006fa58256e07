import { z } from "zod";

export const policyInput = z.object({
  keepsManagersOut: z.boolean(),
  keepsAssignersOut: z.boolean(),
  isBlind: z.boolean(),
  assessorMayApprove: z.boolean(),
  doubleMarkedPercent: z.int("Give whole percents.").min(0).max(100, "At most all of them: 100."),
  workingDays: z.int("Give whole days.").min(1, "At least one day.").max(60, "At most 60 days."),
});
export type PolicyInput = z.infer<typeof policyInput>;

const assessor = { userId: z.string().min(1).max(100) };

/** What decides whose work goes to an assessor. */
export const addRouteInput = z.discriminatedUnion("by", [
  z.object({ ...assessor, by: z.literal("skill"), skillId: z.uuid() }),
  z.object({ ...assessor, by: z.literal("team"), teamId: z.uuid() }),
  z.object({ ...assessor, by: z.literal("tag"), tag: z.string().trim().min(1, "Name the tag.").max(100) }),
]);
export type AddRouteInput = z.infer<typeof addRouteInput>;

export const routeInput = z.object({ routeId: z.uuid() });
export type RouteInput = z.infer<typeof routeInput>;

export const addQuickCommentInput = z.object({
  text: z.string().trim().min(3, "Write the comment.").max(500, "Keep it under 500 characters."),
});
export type AddQuickCommentInput = z.infer<typeof addQuickCommentInput>;

export const quickCommentInput = z.object({ quickCommentId: z.uuid() });
export type QuickCommentInput = z.infer<typeof quickCommentInput>;
