import { Text } from "@mantine/core";
import { diffWordsWithSpace } from "diff";

/** A text beside its former one: what is new is underlined, what is gone struck through. */
export function TextDifference({ former, text }: { former: string; text: string }) {
  return (
    <Text component="div" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} maw={720}>
      {partsOf(former, text).map(({ at, value, added, removed }) => {
        if (added) return <ins key={at}>{value}</ins>;
        return removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>;
      })}
    </Text>
  );
}

/** Each part with its place among all of them. */
const partsOf = (former: string, text: string) =>
  diffWordsWithSpace(former, text).map((part, at) => ({ ...part, at }));
