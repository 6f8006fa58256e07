import { Alert, List, ListItem, Text } from "@mantine/core";
import { formatDateTime } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

/** What must hold of issued badges and does not. */
export function IssuingAlarm({ alarm: { broken, at } }: { alarm: NonNullable<Outputs["issue"]["alarm"]> }) {
  return (
    <Alert
      color="red"
      variant="outline"
      title={`Something is wrong with issued badges, found on ${formatDateTime(at)}`}
    >
      <List>
        {broken.map((what) => (
          <ListItem key={what} style={{ overflowWrap: "anywhere" }}>
            {what}
          </ListItem>
        ))}
      </List>
      <Text mt="xs">
        The product does not do this by itself: look for what changed its database by another way, or restore
        a backup, before you issue more. It is checked every hour, and this stands here for a day after it was
        last told.
      </Text>
    </Alert>
  );
}
