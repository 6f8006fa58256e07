import { Mark } from "@mantine/core";
import { Fragment } from "react";

type Props = { text: string; words: readonly string[] };

/** The text with the words that matched marked, each only where it stands as a whole word. */
export function MarkedText({ text, words }: Props) {
  if (words.length === 0) return text;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "u");
  return text.split(pattern).map((part, place) =>
    // The pattern has one group, so every second part is a word that matched.
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text are told apart by their place alone
      <Mark key={place}>{part}</Mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={place}>{part}</Fragment>
    ),
  );
}
