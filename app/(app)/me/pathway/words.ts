import { formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

export type OwnPlan = Outputs["recommend"]["ownPlan"];
export type Alternative = OwnPlan["alternatives"][number];

type Label = Alternative["labels"][number];

export const labelNames: Record<Label, string> = {
  "most complete": "Most complete",
  "best per hour": "Best per hour",
  cheapest: "Lowest price",
  "most flexible": "Most flexible",
};

const labelWords: Record<Label, string> = {
  "most complete": "closes the most of your gap in a year",
  "best per hour": "closes the most for each hour of learning",
  cheapest: "closes what can be closed for the least money",
  "most flexible": "closes what can be closed at times of your own choosing",
};

/** What a way is told as, in a sentence, with the reserve under which it is. */
export function labelSentence(label: Label, { reserved }: Pick<Alternative, "reserved">): string {
  const name = labelNames[label];
  switch (reserved[label]) {
    case "nearly":
      return `${name}: nearly the same as this; it would differ in less than 40 % of the badges.`;
    case "apart":
      return `${name}: ${labelWords[label]}, among ways that differ in at least 40 % of their badges.`;
    default:
      return `${name}: ${labelWords[label]}.`;
  }
}

/** A share of the gap: "47 %". */
export const formatPercent = (share: number): string => `${formatNumber(Math.round(1000 * share) / 10)} %`;
