import { Alert, List, ListItem } from "@mantine/core";
import { type Plan, seatsShortWords, withoutHoursWords } from "../words";

/** What has come between a plan and its being carried out, and what it takes for granted: a sentence for each. */
export function PlanWarnings({ plan }: { plan: Plan }) {
  const sentences = [...seatsShortWords(plan), ...withoutHoursWords(plan)];
  if (sentences.length === 0) return null;
  return (
    <Alert color="yellow" p="xs">
      <List size="sm" listStyleType="none">
        {sentences.map((sentence) => (
          <ListItem key={sentence}>{sentence}</ListItem>
        ))}
      </List>
    </Alert>
  );
}
