import { z } from "zod";
import { achievementStatuses, deliveries } from "@/db/enums";

const level = z
  .number({ error: "Choose a level." })
  .positive("Choose a level above 0.")
  .max(100, "Choose a level of the scale.");
const shortText = (what: string) =>
  z.string().trim().min(1, `Enter ${what}.`).max(200, "Keep it under 200 characters.");
const longText = z.string().trim().max(10_000, "Keep it under 10,000 characters.");

/** What must be held first: another achievement, or a skill at a level. */
const prerequisiteInput = z.union(
  [z.object({ achievementId: z.uuid() }), z.object({ skillId: z.uuid(), level })],
  { error: "Choose an achievement, or a skill with a level." },
);

const criterionInput = z.object({
  /** Set when the criterion is there already, so that what was handed in for it stays with it. */
  id: z.uuid().optional(),
  name: shortText("a name for every criterion"),
  description: longText.default(""),
  evidenceAsked: longText.default(""),
  required: z.boolean().default(true),
  /** Asked for again when a badge is renewed. */
  renew: z.boolean().default(true),
  levels: z.array(z.object({ level, descriptor: longText.min(1) })).default([]),
});

const unique = <T>(items: readonly T[], key: (item: T) => unknown) =>
  new Set(items.map(key)).size === items.length;

export const achievementInput = z.object({
  name: shortText("a name"),
  description: longText.min(1, "Say in a sentence or two what it is about."),
  criteria: longText.min(1, "Say what one must do to earn it."),
  tags: z.array(z.string().trim().min(1).max(60)).max(20, "Use at most 20 tags.").default([]),
  provider: z.string().trim().max(200).nullable().default(null),
  humanCode: z.string().trim().max(60, "Keep the code under 60 characters.").nullable().default(null),
  fieldOfStudy: z.string().trim().max(200, "Keep it under 200 characters.").nullable().default(null),
  credits: z
    .number({ error: "Enter the credits as a number." })
    .positive("Leave credits empty if there are none.")
    .max(1_000)
    .nullable()
    .default(null),
  skills: z
    .array(z.object({ skillId: z.uuid("Choose a skill."), level }))
    .min(1, "Add at least one skill: it says which gaps this closes.")
    .max(20, "Name at most 20 skills.")
    .refine((skills) => unique(skills, ({ skillId }) => skillId), "Name each skill once."),
  hours: z.number({ error: "Enter the hours as a number." }).min(0, "Hours cannot be negative.").max(10_000),
  price: z
    .number({ error: "Enter the price as a number." })
    .min(0, "The price cannot be negative.")
    .max(1_000_000),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/, "Use a code of three letters, such as EUR.")
    .default("EUR"),
  seats: z
    .number()
    .int("Seats are a whole number.")
    .min(1, "Leave seats empty for no limit.")
    .max(100_000)
    .nullable()
    .default(null),
  delivery: z.enum(deliveries).default("self-paced"),
  validityMonths: z
    .number()
    .int("Months are a whole number.")
    .min(1, "Leave it empty if it never expires.")
    .max(600, "Use at most 600 months.")
    .nullable()
    .default(null),
  status: z.enum(["draft", "published"]).default("published"),
  /** All of the groups must be satisfied; of each group, one. */
  prerequisites: z
    .array(z.array(prerequisiteInput).min(1).max(10))
    .max(20, "Name at most 20 prerequisites.")
    .default([]),
  rubric: z.array(criterionInput).max(30, "Use at most 30 criteria.").default([]),
  alignments: z
    .array(
      z.object({
        targetName: shortText("a name for every alignment"),
        targetUrl: z.url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." }),
        targetFramework: z.string().trim().max(200).nullable().default(null),
        targetCode: z.string().trim().max(200).nullable().default(null),
      }),
    )
    .max(20)
    .default([]),
});

export const achievementIdInput = z.object({ id: z.uuid() });

export const updateAchievementInput = achievementInput.extend({ id: z.uuid() });

export const achievementsInput = z.object({
  text: z.string().trim().max(200).default(""),
  status: z.enum(achievementStatuses).default("published"),
});

export type AchievementInput = z.output<typeof achievementInput>;
export type UpdateAchievementInput = z.output<typeof updateAchievementInput>;
export type AchievementsInput = z.output<typeof achievementsInput>;
