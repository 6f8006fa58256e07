import { z } from "zod";
import { assessmentOutcomes, verdicts } from "@/db/enums";
import { longestDays } from "./evidence-link";

/** Long enough for a report, short enough to read. */
const longestText = 20_000;
const longestComment = 4_000;

export const achievementInput = z.object({ achievementId: z.uuid() });
export type AchievementInput = z.infer<typeof achievementInput>;

export const submissionInput = z.object({ submissionId: z.uuid() });
export type SubmissionInput = z.infer<typeof submissionInput>;

const link = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    error: "Give a full address that begins with https://.",
  })
  .max(2_000);

const piece = {
  submissionId: z.uuid(),
  criterionId: z.uuid().nullable(),
  isPublic: z.boolean().default(false),
};

/** Files come as uploads. For a link `text` is a caption. */
export const addItemInput = z.discriminatedUnion("kind", [
  z.object({ ...piece, kind: z.literal("link"), url: link, text: z.string().max(300).default("") }),
  z.object({ ...piece, kind: z.literal("text"), text: z.string().max(longestText) }),
]);
export type AddItemInput = z.infer<typeof addItemInput>;

/** A file that is going to be sent. `size` in bytes. */
export const beginUploadInput = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(255),
  size: z.int().min(0),
  submissionId: z.uuid(),
  criterionId: z.uuid().nullable(),
});
export type BeginUploadInput = z.infer<typeof beginUploadInput>;

export const uploadInput = z.object({ uploadId: z.uuid() });
export type UploadInput = z.infer<typeof uploadInput>;

export const updateItemInput = z.object({
  itemId: z.uuid(),
  text: z.string().max(longestText).optional(),
  /** The text that the new one was written over. When it is another by now, nothing is changed. */
  formerText: z.string().max(longestText).optional(),
  isPublic: z.boolean().optional(),
});
export type UpdateItemInput = z.infer<typeof updateItemInput>;

export const itemInput = z.object({ itemId: z.uuid() });
export type ItemInput = z.infer<typeof itemInput>;

export const makeEvidenceLinkInput = z.object({
  submissionId: z.uuid(),
  itemIds: z.array(z.uuid()).min(1, "Choose at least one piece of evidence.").max(200),
  recipient: z.string().trim().min(1, "Say for whom it is.").max(120),
  days: z.int().min(1).max(longestDays, `A link works for ${longestDays} days at most.`),
});
export type MakeEvidenceLinkInput = z.infer<typeof makeEvidenceLinkInput>;

export const evidenceLinkInput = z.object({ linkId: z.uuid() });
export type EvidenceLinkInput = z.infer<typeof evidenceLinkInput>;

export const linkTokenInput = z.object({ token: z.string().max(200) });

export const makeAppealInput = z.object({
  submissionId: z.uuid(),
  reason: z.string().trim().min(1, "Say what was overlooked or judged wrongly.").max(longestComment),
});
export type MakeAppealInput = z.infer<typeof makeAppealInput>;

export const appealInput = z.object({ appealId: z.uuid() });
export type AppealInput = z.infer<typeof appealInput>;

export const decideAppealInput = z.object({
  appealId: z.uuid(),
  outcome: z.enum(["upheld", "rejected"]),
  comment: z.string().trim().min(1, "Give the learner a reason.").max(longestComment),
});
export type DecideAppealInput = z.infer<typeof decideAppealInput>;

export const queues = ["to-assess", "mine", "to-approve", "to-coach", "decided"] as const;
export type Queue = (typeof queues)[number];

export const queueInput = z.object({ queue: z.enum(queues).default("to-assess") });
export type QueueInput = z.infer<typeof queueInput>;

export const decideInput = z.object({
  submissionId: z.uuid(),
  /** The attempt that the assessor looked at; a newer one is another decision. */
  attempt: z.int().min(1),
  outcome: z.enum(assessmentOutcomes),
  comment: z.string().trim().max(longestComment).default(""),
  /** The learner does not see it. */
  noteToApprover: z.string().trim().max(longestComment).default(""),
  marks: z
    .array(
      z.object({
        criterionId: z.uuid(),
        verdict: z.enum(verdicts),
        level: z.number().nullable().default(null),
        comment: z.string().trim().max(longestComment).default(""),
      }),
    )
    .max(100),
});
export type DecideInput = z.infer<typeof decideInput>;

export const openInput = z.object({
  submissionId: z.uuid(),
  /** Also from somebody who has it open. */
  takesOver: z.boolean().default(false),
});
export type OpenInput = z.infer<typeof openInput>;

export const reassignInput = z.object({
  submissionId: z.uuid(),
  place: z.int().min(1).max(2),
  userId: z.string().min(1).max(100),
  note: z.string().trim().max(1_000, "Keep the note under 1,000 characters.").default(""),
});
export type ReassignInput = z.infer<typeof reassignInput>;

export const sendBackInput = z.object({
  submissionId: z.uuid(),
  attempt: z.int().min(1),
  comment: z.string().trim().max(longestComment).default(""),
  /** What is to be shown anew, each with what it lacks. */
  criteria: z
    .array(
      z.object({
        criterionId: z.uuid(),
        comment: z.string().trim().min(1, "Say what is missing.").max(longestComment),
      }),
    )
    .max(100)
    .default([]),
});
export type SendBackInput = z.infer<typeof sendBackInput>;

export const nameCoachInput = z.object({ submissionId: z.uuid(), personId: z.uuid() });
export type NameCoachInput = z.infer<typeof nameCoachInput>;

export const waiveCoachInput = z.object({
  submissionId: z.uuid(),
  reason: z.string().trim().min(3, "Say why no coach is needed.").max(500),
});
export type WaiveCoachInput = z.infer<typeof waiveCoachInput>;

export const evidenceFileInput = z.object({ submissionId: z.uuid(), fileId: z.uuid() });
export type EvidenceFileInput = z.infer<typeof evidenceFileInput>;
