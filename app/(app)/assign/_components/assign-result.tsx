import { Alert, List, ListItem, Text } from "@mantine/core";
import { count } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

/** What became of the confirmed draft: how many were assigned, and who was left out and why. */
export function AssignResult({ result }: { result: Outputs["assign"]["assign"] }) {
  const { assigned, skipped } = result;
  return (
    <Alert variant="default" role="status" title={`${count(assigned.length, "assignment")} made`}>
      {assigned.length > 0 && <Text>The learners see them on their page now.</Text>}
      {skipped.length > 0 && (
        <>
          <Text mt="xs">{count(skipped.length, "pair")} left out:</Text>
          <List size="sm">
            {skipped.map(({ personId, achievementId, person, achievement, because }) => (
              <ListItem key={`${personId} ${achievementId}`}>
                {person}, {achievement}: {because}
              </ListItem>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
