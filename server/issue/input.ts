import { z } from "zod";
import { approvalDecisions, keyAlgorithms } from "@/db/enums";
import { algorithmsOf, keyUses } from "./signing-key";
import { chosenReasons } from "./withdrawal";

export const approveInput = z.object({
  submissionId: z.uuid(),
  decision: z.enum(approvalDecisions),
  comment: z.string().trim().max(2_000, "Keep the comment under 2,000 characters.").default(""),
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

export const keyInput = z.object({ keyId: z.uuid() });
export type KeyInput = z.infer<typeof keyInput>;

export const rotateInput = z
  .object({
    use: z.enum(keyUses),
    algorithm: z.enum(keyAlgorithms),
    /** Publishes it a day before it signs. */
    waits: z.boolean(),
  })
  .refine(({ use, algorithm }) => algorithmsOf[use].includes(algorithm), {
    path: ["algorithm"],
    error: "Choose a kind of key that signs this format.",
  });
export type RotateInput = z.infer<typeof rotateInput>;

export const compromiseInput = z.object({
  keyId: z.uuid(),
  /** Since when somebody else may have had it. */
  since: z.iso.datetime({ offset: true, error: "Say since when." }),
});
export type CompromiseInput = z.infer<typeof compromiseInput>;

export const issuerInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(200, "Keep it under 200 characters."),
  url: z.url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." }).nullable(),
  email: z.email("Enter an e-mail address.").nullable(),
  description: z.string().trim().max(2_000, "Keep it under 2,000 characters."),
  termsUrl: z.url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." }).nullable(),
});
export type IssuerInput = z.infer<typeof issuerInput>;

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
  credential: z.string().min(2, "Paste the signed endorsement.").max(100_000, "This is longer than an endorsement."),
});
export type OutsideEndorsementInput = z.infer<typeof outsideEndorsementInput>;

export const endorsementInput = z.object({ endorsementId: z.uuid() });
export type EndorsementInput = z.infer<typeof endorsementInput>;

export const issuedStatuses = ["valid", "expired", "suspended", "revoked"] as const;
export type IssuedStatus = (typeof issuedStatuses)[number];
export const issuedInput = z.object({
  search: z.string().trim().max(200).default(""),
  status: z.enum(issuedStatuses).nullable().default(null),
});
export type IssuedInput = z.infer<typeof issuedInput>;
