import { List, ListItem } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Change = Outputs["measure"]["role"]["editions"][number]["changes"][number];

/** What came, went and changed between two editions of a role. */
export function LineChanges({ changes }: { changes: readonly Change[] }) {
  return (
    <List size="sm" spacing={2}>
      {changes.map((change) => (
        <ListItem key={`${change.kind} ${change.skillId}`}>
          {change.kind === "added" && `+ ${change.label}: ${inWords(change.line)}`}
          {change.kind === "removed" && `− ${change.label}: ${inWords(change.line)}`}
          {change.kind === "changed" &&
            `${change.label}: ${inWords(change.before)} → ${inWords(change.line)}`}
        </ListItem>
      ))}
    </List>
  );
}

const inWords = ({ level, importance, mandatory }: Change["line"]): string =>
  `level ${formatNumber(level)}, importance ${formatNumber(importance)}${mandatory ? ", mandatory" : ""}`;
