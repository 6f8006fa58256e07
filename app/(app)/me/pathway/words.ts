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

type Without = Outputs["recommend"]["without"];

/** Why a badge is on a pathway, exactly. */
export const withoutWords = ({ best, without }: Pick<Without, "best" | "without">): string =>
  best - without < 0.0005
    ? "Without it you can reach as much by other badges: an equally good way exists."
    : `Without it the best you can reach is ${formatPercent(without)} instead of ${formatPercent(best)}.`;

/** Where the next badge stands on the pathway for the year, and why not first where it does not. */
export function placeWords(
  { place, steps, first, isNotForMe }: Pick<Without, "place" | "steps" | "first" | "isNotForMe">,
  startId: string,
): string | null {
  if (!first) return null;
  if (isNotForMe)
    return `You said that it is not for you: your pathway for the year begins with ${first.name}.`;
  if (first.achievementId === startId) return "Your pathway for the year begins with it, too.";
  const there =
    place === null
      ? `Your pathway for the year goes without it and begins with ${first.name}`
      : `Your pathway for the year begins with ${first.name} and has this one as step ${place} of ${steps}`;
  return `${there}: a pathway looks at what all its badges close together by then, this page at the one badge that closes most for each hour now, what is mandatory first.`;
}
