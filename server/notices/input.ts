import { z } from "zod";
import { noticeChoices, noticeKinds } from "@/db/enums";

export const noticesInput = z.object({ page: z.number().int().min(1).max(100_000).default(1) });
export type NoticesInput = z.infer<typeof noticesInput>;

export const noticeInput = z.object({ id: z.uuid() });
export type NoticeInput = z.infer<typeof noticeInput>;

export const choiceInput = z.object({
  kind: z.enum(noticeKinds),
  choice: z.enum([...noticeChoices, "usual"]),
});
export type ChoiceInput = z.infer<typeof choiceInput>;

const fullHour = z.number().int().min(0).max(23);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

export const timesInput = z.object({
  timeZone: z.string().max(60).refine(isTimeZone, "This is no time zone: choose one of the list."),
  quietFrom: fullHour,
  quietTo: fullHour,
  weekends: z.boolean(),
  digest: z.boolean(),
});
export type TimesInput = z.infer<typeof timesInput>;

export const subscriptionInput = z.object({ token: z.string().max(1_000) });

export const sendAgainInput = z.object({ id: z.uuid().optional() });
export type SendAgainInput = z.infer<typeof sendAgainInput>;
