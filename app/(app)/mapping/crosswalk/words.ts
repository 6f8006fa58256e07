import type { MatchKind } from "@/db/enums";
import type { Outputs } from "@/server/router";

export type SuggestedMatch = Outputs["align"]["crosswalk"]["items"][number];
export type Match = Outputs["taxonomy"]["matches"]["matches"][number];
export type Pair = { fromId: string; toId: string; from: string; to: string };

export const pairKey = ({ fromId, toId }: Pick<Pair, "fromId" | "toId">): string => `${fromId} ${toId}`;

export const pairOf = ({ from, to }: SuggestedMatch): Pair => ({
  fromId: from.skillId,
  toId: to.skillId,
  from: from.label,
  to: to.label,
});

/** What the second skill is to the first, as a choice. */
export const kindChoices: { value: MatchKind; label: string }[] = [
  { value: "exact", label: "The same" },
  { value: "close", label: "Close" },
  { value: "broader", label: "Broader" },
  { value: "narrower", label: "Narrower" },
];

/** What a kind means for figures. */
export const kindMeaning = (kind: MatchKind): string =>
  kind === "exact"
    ? "Evidence of one counts for the other."
    : "It informs people; evidence of one does not count for the other.";
