import { z } from "zod";
import { deliveries } from "@/db/enums";

const mostTeams = 500;
const mostWishes = 5_000;

/** Codes of the languages in which badges may be; none named: in any. */
export const learningLanguages = z.array(z.string().trim().min(2).max(20)).max(50).default([]);

/** What a plan may spend and whom it is for. */
export const planInputs = z.object({
  /** These teams with the teams below them; none named: everybody whom its owner may see. */
  teamIds: z.array(z.uuid()).max(mostTeams).default([]),
  /** Money for all together, in the workspace’s currency; null: no limit. */
  budget: z.number().min(0).max(1e9).nullable().default(null),
  /** Hours of learning that each person has until the horizon. */
  hoursEach: z.number().min(0).max(5_000).default(40),
  /** What runs out sooner than so many months from now counts as missing. */
  horizonMonths: z.number().int().min(1).max(60).default(12),
  /** How learning may take place; none named: in any way. */
  deliveries: z.array(z.enum(deliveries)).max(deliveries.length).default([]),
  languages: learningLanguages,
  freeOnly: z.boolean().default(false),
  /** Everybody with a gap that can be closed gets one credential at least. */
  floor: z.boolean().default(true),
  /** Gap points that each newly qualified person of a team’s minimum is worth; 0: minimums do not matter. */
  minimumWorth: z.number().min(0).max(1_000).default(15),
  pins: z
    .array(z.object({ personId: z.uuid(), achievementId: z.uuid() }))
    .max(mostWishes)
    .default([]),
  bans: z
    .array(z.object({ personId: z.uuid(), achievementId: z.uuid() }))
    .max(mostWishes)
    .default([]),
});
export type PlanInputs = z.infer<typeof planInputs>;

export const newPlanInput = z.object({ name: z.string().trim().min(1).max(120) });
export type NewPlanInput = z.infer<typeof newPlanInput>;

export const planIdInput = z.object({ planId: z.uuid() });
export type PlanIdInput = z.infer<typeof planIdInput>;

export const changePlanInput = planIdInput.extend({
  name: z.string().trim().min(1).max(120),
  inputs: planInputs,
});
export type ChangePlanInput = z.infer<typeof changePlanInput>;

export const wishInput = planIdInput.extend({
  personId: z.uuid(),
  achievementId: z.uuid(),
  /** pin: taken in any case; ban: not taken; none: as the plan finds best. */
  wish: z.enum(["pin", "ban", "none"]),
});
export type WishInput = z.infer<typeof wishInput>;

export const swapInput = planIdInput.extend({ personId: z.uuid(), achievementId: z.uuid() });
export type SwapInput = z.infer<typeof swapInput>;

export const comparePlansInput = z.object({ planIds: z.array(z.uuid()).min(2).max(4) });
export type ComparePlansInput = z.infer<typeof comparePlansInput>;

const cost = z.number().min(0).max(1e7);

/** What filling a minimum may cost: the organisation’s own numbers, in its currency. */
export const staffingInput = planIdInput.extend({
  hireCost: cost,
  moveCost: cost,
  hourCost: cost,
  /** Money for all of it; null: no limit. */
  money: z.number().min(0).max(1e9).nullable(),
});
export type StaffingInput = z.infer<typeof staffingInput>;
