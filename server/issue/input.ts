import { z } from "zod";
import { approvalDecisions } from "@/db/enums";

export const approveInput = z.object({
  submissionId: z.uuid(),
  decision: z.enum(approvalDecisions),
  comment: z.string().trim().max(2_000, "Keep the comment under 2,000 characters.").default(""),
});
export type ApproveInput = z.infer<typeof approveInput>;

export const revokeInput = z.object({
  earnedCredentialId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(3, "Say in a few words why the badge is revoked.")
    .max(500, "Keep the reason under 500 characters."),
});
export type RevokeInput = z.infer<typeof revokeInput>;

/** `fileId` null: the design that is made for it. */
export const badgeImageInput = z.object({ achievementId: z.uuid(), fileId: z.uuid().nullable() });
export type BadgeImageInput = z.infer<typeof badgeImageInput>;

export const badgeColourInput = z.object({
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "Use a colour such as #1d4ed8.")
    .nullable(),
});
export type BadgeColourInput = z.infer<typeof badgeColourInput>;

export const issuedStatuses = ["valid", "expired", "revoked"] as const;
export const issuedInput = z.object({
  search: z.string().trim().max(200).default(""),
  status: z.enum(issuedStatuses).nullable().default(null),
});
export type IssuedInput = z.infer<typeof issuedInput>;
