import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { formatDate, formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Versions = Outputs["align"]["achievement"]["earlierVersions"];

/** What the badge asked for when those who have it already earned it. */
export function EarlierVersions({ versions }: { versions: Versions }) {
  if (versions.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="xs">
        Earlier versions
      </Title>
      <Text size="sm" mb="xs">
        Badges keep the version that they were earned by.
      </Text>
      <Stack gap="xs">
        {versions.map(({ version, replacedAt, name, criteria, skills, rubric }) => (
          <details key={version}>
            <summary>
              Version {version}, until {formatDate(replacedAt)}
            </summary>
            <Stack gap="xs" pt="xs" pl="md">
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Text size="sm" style={{ whiteSpace: "pre-line" }}>
                {criteria || "No criteria were given."}
              </Text>
              <Text size="sm">
                Granted {skills.map(({ label, level }) => `${label} ${formatNumber(level)}`).join(", ")}
              </Text>
              {rubric.length > 0 && (
                <List size="sm" aria-label={`Criteria of version ${version}`}>
                  {rubric.map((criterion) => (
                    <ListItem key={criterion.name}>
                      {criterion.name}
                      {criterion.evidenceAsked && `. Asked for: ${criterion.evidenceAsked}`}
                    </ListItem>
                  ))}
                </List>
              )}
            </Stack>
          </details>
        ))}
      </Stack>
    </Paper>
  );
}
