import { Alert, List, ListItem, Text } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Result = Outputs["assign"]["assign"];

/** What became of the confirmed draft: how many were assigned, and who needs attention and why. */
export function AssignResult({ result }: { result: Result }) {
  const { assigned } = result;
  const attention = needingAttention(result);
  const made = `${formatNumber(assigned.length)} assigned`;
  return (
    <Alert
      variant="default"
      role="status"
      title={
        attention.length > 0
          ? `${made}, ${formatNumber(attention.length)} ${attention.length === 1 ? "needs" : "need"} attention`
          : made
      }
    >
      {result.isRepeated && <Text>This draft was confirmed before. It made this, and nothing more now.</Text>}
      {assigned.length > 0 && !result.isRepeated && <Text>The learners see them on their page now.</Text>}
      {attention.length > 0 && (
        <List size="sm" mt="xs">
          {attention.map(({ key, words }) => (
            <ListItem key={key}>{words}</ListItem>
          ))}
        </List>
      )}
    </Alert>
  );
}

const needingAttention = ({ waiting, skipped }: Result) => [
  ...waiting.map(({ id, person, achievement, place }) => ({
    key: id,
    words: `${person}, ${achievement}: waits for a seat, number ${place} in line`,
  })),
  ...skipped.map(({ personId, achievementId, person, achievement, because }) => ({
    key: `${personId} ${achievementId}`,
    words: `${person}, ${achievement}: left out, ${because}`,
  })),
];
