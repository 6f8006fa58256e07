import { z } from "zod";
import { evidenceSources } from "@/db/enums";
import type { Frame } from "./frame";
import type { Asking } from "./questions";

/** What every page of figures may be asked with: the input of each of its reads extends this. */
export const figuresInput = z.object({
  /** As of which date; none: now. A date in the future is a forecast: expiries happen, nothing new is earned. */
  at: z.date().optional(),
  /** The trust floor, where it is not the workspace's own. */
  floor: z.enum(evidenceSources).optional(),
});
export type FiguresInput = z.infer<typeof figuresInput>;

/** The workspace's policy, under the trust floor and as of the date that were asked for. */
export function askingOf({ policy }: Frame, { at, floor }: FiguresInput, now: Date): Asking {
  const { merge, trustFloor, horizonDays } = policy;
  return { at: at ?? now, now, policy: { merge, trustFloor: floor ?? trustFloor, horizonDays } };
}
