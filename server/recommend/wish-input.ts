import { z } from "zod";
import { deliveries, notForMeReasons } from "@/db/enums";
import { learningLanguages } from "./plan-input";

export const preferenceInput = z.object({
  /** Above 0: with none at all nothing can be earned. */
  hoursPerWeek: z.number().min(0.5).max(40),
  freeOnly: z.boolean(),
  deliveries: z.array(z.enum(deliveries)).max(deliveries.length),
  languages: learningLanguages,
});
export type PreferenceInput = z.infer<typeof preferenceInput>;

/** Until somebody says otherwise. */
export const usualPreference: PreferenceInput = {
  hoursPerWeek: 2,
  freeOnly: false,
  deliveries: [],
  languages: [],
};

const badge = z.object({ achievementId: z.uuid() });

export const badgeWishInput = z.discriminatedUnion("wish", [
  badge.extend({ wish: z.literal("pinned") }),
  badge.extend({ wish: z.literal("not-for-me"), reason: z.enum(notForMeReasons) }),
  badge.extend({ wish: z.literal("none") }),
]);
export type BadgeWishInput = z.infer<typeof badgeWishInput>;

export const badgeQualityInput = badge;
export type BadgeQualityInput = z.infer<typeof badgeQualityInput>;

export const askManagerInput = badge;
export type AskManagerInput = z.infer<typeof askManagerInput>;

export const targetRoleInput = z.object({ jobRoleId: z.uuid(), isTarget: z.boolean() });
export type TargetRoleInput = z.infer<typeof targetRoleInput>;

/** For a role that one aims at; none: for what one’s own roles ask for. */
export const ownPlanInput = z.object({ jobRoleId: z.uuid().optional() }).optional();
export type OwnPlanInput = z.infer<typeof ownPlanInput>;

/** What could be reached without a badge. */
export const withoutInput = z.object({ achievementId: z.uuid(), jobRoleId: z.uuid().optional() });
export type WithoutInput = z.infer<typeof withoutInput>;
