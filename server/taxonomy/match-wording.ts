import type { MatchKind, MatchSource } from "@/db/enums";

/** A kind's short name, as in tables and filters. */
export const kindNames: Record<MatchKind, string> = {
  exact: "Exact",
  close: "Close",
  broader: "Broader",
  narrower: "Narrower",
};

/** "Data analysis is … Analytics." */
export const kindInWords: Record<MatchKind, string> = {
  exact: "the same as",
  close: "close to",
  broader: "broader than",
  narrower: "narrower than",
};

export const sourceNames: Record<MatchSource, string> = {
  imported: "Imported",
  suggested: "Suggested",
  "by-hand": "By hand",
};
