import { Group, List, ListItem, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { count, formatDate, formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { AboutInput } from "@/server/measure/input";

type Props = { about: AboutInput["about"]; at: Date; floor: AboutInput["floor"] };

/** What differs between today and the date that a page is asked for. */
export async function ChangedSince({ about, at, floor }: Props) {
  const changed = await api.measure.changedSince({ about, at, floor });
  const { isAhead, readiness, people, skills, skillCount, left, lines } = changed;
  const points = Math.round((readiness.later - readiness.earlier) * 100);
  const isEmpty = skillCount === 0 && lines.length === 0 && people.later === people.earlier;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="changed-since" mb="lg">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="changed-since">
          {isAhead ? "What will have changed by then" : "What has changed since"}
        </Title>
        <Text size="sm" c="dimmed">
          {isAhead ? `today and ${formatDate(at)}` : `${formatDate(at)} and today`}
        </Text>
      </Group>
      <Text size="sm" mb={isEmpty ? 0 : "sm"}>
        Readiness {formatShare(readiness.earlier)} → {formatShare(readiness.later)} (
        {points === 0
          ? "unchanged"
          : `${points > 0 ? "▲" : "▼"} ${count(Math.abs(points), "percentage point")}`}
        ) · {count(people.earlier, "person", "people")} → {formatNumber(people.later)}
        {isEmpty && ". Nothing else differs."}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {skills.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              Gap points by skill{skillCount > skills.length && ` (${skills.length} of ${skillCount})`}
            </Text>
            <List size="sm" spacing={2}>
              {skills.map(({ skillId, label, closed, opened }) => (
                <ListItem key={skillId}>
                  <TextLink href={`/skills/${skillId}`} size="sm">
                    {label}
                  </TextLink>
                  :{" "}
                  {[
                    ...(closed > 0 ? [`${formatNumber(closed)} closed`] : []),
                    ...(opened > 0 ? [`${formatNumber(opened)} opened`] : []),
                  ].join(", ")}
                </ListItem>
              ))}
            </List>
          </div>
        )}
        {(lines.length > 0 || left.length > 0) && (
          <div>
            {lines.length > 0 && (
              <>
                <Text size="sm" fw={600} mb={4}>
                  Requirements that began or ended
                </Text>
                <List size="sm" spacing={2} mb="sm">
                  {lines.map(({ jobRoleId, jobRole, skillId, label, level, hasBegun }) => (
                    <ListItem key={`${jobRoleId} ${skillId} ${level} ${hasBegun}`}>
                      {jobRole} {hasBegun ? "asks for" : "no longer asks for"} {label} at level{" "}
                      {formatNumber(level)}
                    </ListItem>
                  ))}
                </List>
              </>
            )}
            {left.length > 0 && (
              <Text size="sm">No longer here: {left.map(({ name }) => name).join(", ")}.</Text>
            )}
          </div>
        )}
      </SimpleGrid>
    </Paper>
  );
}
