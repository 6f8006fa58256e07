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

const listFormat = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** What a way is told as, with the reserve under which it is: those that are nearly the same in one sentence. */
export function labelSentences(
  labels: readonly Label[],
  { reserved }: Pick<Alternative, "reserved">,
): string {
  const nearly = labels.filter((label) => reserved[label] === "nearly");
  const others = labels
    .filter((label) => reserved[label] !== "nearly")
    .map((label) =>
      reserved[label] === "apart"
        ? `${labelNames[label]}: ${labelWords[label]}, among ways that differ in at least 40 % of their badges.`
        : `${labelNames[label]}: ${labelWords[label]}.`,
    );
  if (nearly.length === 0) return others.join(" ");
  const names = nearly.map((label, place) =>
    place === 0 ? labelNames[label] : labelNames[label].toLowerCase(),
  );
  return [
    ...others,
    `${listFormat.format(names)}: nearly the same as this; it would differ in less than 40 % of the badges.`,
  ].join(" ");
}

/** A share of the gap: "47 %". */
export const formatPercent = (share: number): string => `${formatNumber(Math.round(1000 * share) / 10)} %`;
