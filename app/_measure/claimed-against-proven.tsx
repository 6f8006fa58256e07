import { Group, List, ListItem, Paper, Text, Title } from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { count, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { AboutInput } from "@/server/measure/input";

type Props = { about: AboutInput["about"]; at: Date | undefined };

/** Readiness when everything counts less readiness when only signed credentials do, and where that is largest. */
export async function ClaimedAgainstProven({ about, at }: Props) {
  const { claimed, proven, difference, by, places } = await api.measure.claimed({ about, at });
  const points = Math.round(difference * 100);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="claimed" miw={0}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="claimed">
          Claimed against proven
        </Title>
        <TextLink href="/help/numbers#claimed-against-proven" size="sm">
          How it is counted
        </TextLink>
      </Group>
      <Text size="sm">
        <Text span fw={700} size="lg">
          {count(points, "percentage point")}
        </Text>{" "}
        of readiness rest on claims: {formatShare(claimed)} when everything counts, {formatShare(proven)} when
        only signed credentials do.
      </Text>
      {places.length > 1 && (
        <>
          <Text size="sm" fw={600} mt="sm" mb={4}>
            Largest by {by}
          </Text>
          <List size="sm" spacing={2} type="ordered">
            {places.map(({ id, label, href, difference: here }) => (
              <ListItem key={id}>
                <TextLink href={href} size="sm">
                  {label}
                </TextLink>
                : {count(Math.round(here * 100), "point")}
              </ListItem>
            ))}
          </List>
        </>
      )}
    </Paper>
  );
}
