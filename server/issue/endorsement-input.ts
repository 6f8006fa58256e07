import { z } from "zod";

export const endorsementsInput = z.object({ achievementId: z.uuid() });

export const endorseInput = z.object({
  achievementId: z.uuid(),
  comment: z
    .string()
    .trim()
    .min(10, "Say in a sentence what you stand for.")
    .max(2_000, "Keep it under 2,000 characters."),
});
export type EndorseInput = z.infer<typeof endorseInput>;

export const outsideEndorsementInput = z.object({
  achievementId: z.uuid(),
  credential: z
    .string()
    .min(2, "Paste the signed endorsement.")
    .max(100_000, "This is longer than an endorsement."),
});
export type OutsideEndorsementInput = z.infer<typeof outsideEndorsementInput>;

export const endorsementInput = z.object({ endorsementId: z.uuid() });
export type EndorsementInput = z.infer<typeof endorsementInput>;
