import { z } from "zod";
import { approvalDecisions, pageChoices } from "@/db/enums";
import { chosenReasons } from "./withdrawal";

export const approveInput = z.object({
  submissionId: z.uuid(),
  decision: z.enum(approvalDecisions),
  comment: z.string().trim().max(2_000, "Keep the comment under 2,000 characters.").default(""),
  /** `later`: it waits on the list of what is ready to be issued. */
  issue: z.enum(["now", "later"]).default("now"),
});
export type ApproveInput = z.infer<typeof approveInput>;

/** So many badges in one go; a list of more is sent in parts. */
const mostBadges = 200;
const words = z.string().trim().max(500, "Keep the reason under 500 characters.").default("");
const badges = {
  earnedCredentialIds: z
    .array(z.uuid())
    .min(1, "Choose at least one badge.")
    .max(mostBadges, `Choose at most ${mostBadges} badges at once.`),
  words,
};

/** For revoking, suspending and issuing anew. */
export const withdrawInput = z
  .object({ ...badges, reason: z.enum(chosenReasons) })
  .refine(({ reason, words: said }) => reason !== "other" || said.length >= 3, {
    path: ["words"],
    error: "Say in a few words why.",
  });
export type WithdrawInput = z.infer<typeof withdrawInput>;

export const reinstateInput = z.object(badges);
export type ReinstateInput = z.infer<typeof reinstateInput>;

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

export const issuedStatuses = ["valid", "key-unsafe", "expired", "suspended", "revoked"] as const;
export type IssuedStatus = (typeof issuedStatuses)[number];
export const issuedInput = z.object({
  search: z.string().trim().max(200).default(""),
  status: z.enum(issuedStatuses).nullable().default(null),
});
export type IssuedInput = z.infer<typeof issuedInput>;

/** Whether search engines may list the page of one's own badge. */
export const choosePageInput = z.strictObject({ earnedCredentialId: z.uuid(), shownTo: z.enum(pageChoices) });
export type ChoosePageInput = z.infer<typeof choosePageInput>;
export const batchNoteLength = 200;
export const startBatchInput = z.object({
  approvalIds: z
    .array(z.uuid())
    .min(1, "Choose at least one badge.")
    .max(10_000, "At most 10,000 badges are issued together."),
  note: z
    .string()
    .trim()
    .max(batchNoteLength, `Keep the note under ${batchNoteLength} characters.`)
    .default(""),
  /** How many badges it issues, as typed; needed above 100. */
  typedCount: z.number().int().nullable().default(null),
});
export type StartBatchInput = z.infer<typeof startBatchInput>;

export const batchInput = z.object({ batchId: z.uuid() });
export type BatchInput = z.infer<typeof batchInput>;

export const itemFilters = ["all", "under-way", "published", "failed", "blocked", "voided"] as const;
export type ItemFilter = (typeof itemFilters)[number];
export const batchItemsInput = batchInput.extend({
  show: z.enum(itemFilters).default("all"),
  page: z.number().int().min(1).default(1),
});
export type BatchItemsInput = z.infer<typeof batchItemsInput>;

export const voidInput = z.object({
  issuanceId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(3, "Say in a few words why it is given up.")
    .max(500, "Keep the reason under 500 characters."),
});
export type VoidInput = z.infer<typeof voidInput>;

export const previewInput = z.object({ approvalId: z.uuid() });
export type PreviewInput = z.infer<typeof previewInput>;
