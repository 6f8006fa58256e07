import { formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

export type OwnPlan = Outputs["recommend"]["ownPlan"];
export type Alternative = OwnPlan["alternatives"][number];

export const labelNames: Record<Alternative["labels"][number], string> = {
  "most complete": "Most complete",
  "best per hour": "Best per hour",
  cheapest: "Lowest price",
  "most flexible": "Most flexible",
};

export const labelWords: Record<Alternative["labels"][number], string> = {
  "most complete": "closes the most of your gap in a year",
  "best per hour": "closes the most for each hour of learning",
  cheapest: "closes what can be closed for the least money",
  "most flexible": "closes what can be closed at times of your own choosing",
};

/** A share of the gap: "47 %". */
export const formatPercent = (share: number): string => `${formatNumber(Math.round(1000 * share) / 10)} %`;
