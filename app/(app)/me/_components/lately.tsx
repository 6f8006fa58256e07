import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { formatDate, formatShare } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { sourceWord } from "../source-word";

type Props = Outputs["recommend"]["recentChanges"];
type Change = Props["changes"][number];

/** What happened to one's evidence in the last months, in plain sentences. */
export function Lately({ days, changes, total, standing: { before, now } }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="lately">
      <Stack gap="xs">
        <Title order={2} size="h4" id="lately">
          What changed lately
        </Title>
        <Text size="sm">
          In the last {days} days: met {before.met} of {before.required} → {now.met} of {now.required},
          readiness {formatShare(before.readiness)} → {formatShare(now.readiness)}.
        </Text>
        {changes.length === 0 ? (
          <Text size="sm" c="dimmed">
            No new evidence, and none ran out.
          </Text>
        ) : (
          <List size="sm" spacing={4}>
            {changes.map((change) => (
              <ListItem key={`${change.kind} ${change.skillId} ${change.at.toISOString()} ${change.source}`}>
                {inWords(change)}
              </ListItem>
            ))}
          </List>
        )}
        {total > changes.length && (
          <Text size="sm" c="dimmed">
            {changes.length} of {total} changes
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function inWords({ kind, skill, level, source, at }: Change): string {
  const what = `${skill} at level ${level} (${sourceWord[source]})`;
  const on = formatDate(at);
  if (kind === "gained") return `${on}: ${what}`;
  return kind === "expired"
    ? `${on}: ${what} ran out; prove it again to keep it`
    : `${on}: ${what} was revoked`;
}
