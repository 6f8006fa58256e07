import { z } from "zod";
import { requestStatuses } from "@/db/enums";

export const mostAskedFor = 50;
export const longestReason = 2_000;

const line = (what: string) =>
  z.string().trim().min(1, `Enter ${what}.`).max(200, "Keep it under 200 characters.");
const answerWords = z.string().trim().max(1_000, "Keep it under 1,000 characters.");
const webAddress = z.url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." });

export const askInput = z.object({
  personIds: z
    .array(z.uuid())
    .min(1, "Say for whom it is.")
    .max(mostAskedFor, `Ask for at most ${mostAskedFor} people at once.`),
  name: line("the name of the credential"),
  provider: line("who offers it"),
  link: webAddress.or(z.literal("")).default(""),
  price: z
    .number({ error: "Enter the price as a number." })
    .min(0, "The price cannot be negative.")
    .max(1_000_000),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/, "Use a code of three letters, such as EUR."),
  hours: z.number({ error: "Enter the hours as a number." }).min(0, "Hours cannot be negative.").max(10_000),
  reason: z
    .string()
    .trim()
    .min(10, "Say in a sentence why it is worth its price.")
    .max(longestReason, "Keep it under 2,000 characters."),
  skills: z
    .array(
      z.object({
        skillId: z.uuid("Choose a skill."),
        level: z.number({ error: "Choose a level." }).positive("Choose a level above 0.").max(100),
      }),
    )
    .min(1, "Add at least one skill: it says which gaps this closes.")
    .max(20, "Name at most 20 skills.")
    .refine(
      (skills) => new Set(skills.map(({ skillId }) => skillId)).size === skills.length,
      "Name each skill once.",
    ),
});
export type AskInput = z.infer<typeof askInput>;

export const requestInput = z.object({ requestId: z.uuid() });
export type RequestInput = z.infer<typeof requestInput>;

export const mendInput = askInput.extend(requestInput.shape);
export type MendInput = z.infer<typeof mendInput>;

export const requestsInput = z
  .object({ status: z.enum(requestStatuses).default("asked") })
  .default({ status: "asked" });
export type RequestsInput = z.infer<typeof requestsInput>;

export const approveInput = requestInput.extend({
  /** For all its people together, in the currency of the request. */
  costBooked: z
    .number({ error: "Enter the cost as a number." })
    .min(0, "The cost cannot be negative.")
    .max(10_000_000),
  /** The achievement's own address, as its badges name it: those that come in end the assignments by themselves. */
  achievementUri: z
    .string()
    .trim()
    .max(2_000, "Keep it under 2,000 characters.")
    .regex(/^\S*$/, "An address has no spaces.")
    .default(""),
  dueAt: z.date().nullish(),
  words: answerWords.default(""),
});
export type ApproveInput = z.infer<typeof approveInput>;

export const refuseInput = requestInput.extend({
  words: answerWords.min(3, "Say in a few words why, so that whoever asked understands."),
});
export type RefuseInput = z.infer<typeof refuseInput>;

export const linkInput = z.object({ assignmentId: z.uuid(), earnedCredentialId: z.uuid() });
export type LinkInput = z.infer<typeof linkInput>;
