import { Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { notForMeNames } from "@/app/_assign/not-for-me";
import { count, formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Quality = Outputs["recommend"]["badgeQuality"];

/** For L&D: whether people finish it, who judges them, and what they say of it. */
export function BadgeQuality({ quality: { outcome, assessed, said } }: { quality: Quality }) {
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          How good it is
        </Title>
        <Text size="sm">
          {outcome
            ? `${formatNumber(outcome.completed)} of ${formatNumber(outcome.assigned)} who were to earn it did.`
            : "Too few have finished with it to say how many earn it."}
        </Text>
        <Text size="sm">{assessedInWords(assessed)}</Text>
        <Group gap="lg">
          <Text size="sm">On the list of {peopleOrFew(said.pinned, said.smallGroup)}</Text>
          <Text size="sm">Not for {peopleOrFew(said.notForMe, said.smallGroup)}</Text>
        </Group>
        {said.reasons.length > 0 && (
          <List size="sm" aria-label="Why it is not for them">
            {said.reasons.map(({ reason, people }) => (
              <ListItem key={reason}>
                {notForMeNames[reason]}: {count(people, "person", "people")}
              </ListItem>
            ))}
          </List>
        )}
        <Text size="sm" c="dimmed">
          Reasons that fewer than {said.smallGroup} people gave, or that could be worked out from the others,
          are not shown, and nobody is named.
        </Text>
      </Stack>
    </Paper>
  );
}

function assessedInWords({ decided, approved, atOnce, assessors, fromOutside }: Quality["assessed"]): string {
  if (decided === 0) return "Nothing that was handed in for it has been decided yet.";
  const who = `${count(assessors, "assessor")}, ${formatNumber(fromOutside)} of them from outside the workforce`;
  return `Of ${formatNumber(decided)} submissions that were decided ${formatNumber(approved)} were approved, ${formatNumber(atOnce)} of them at the first attempt; by ${who}.`;
}

const peopleOrFew = (people: number | null, smallGroup: number): string =>
  people === null ? `fewer than ${smallGroup} people` : count(people, "person", "people");
