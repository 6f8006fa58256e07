import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { formatHours } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

/** What others asked this member to earn, in their words. */
export function AssignedToMe({ assignments }: { assignments: Outputs["assign"]["mine"] }) {
  return (
    <section aria-labelledby="assigned">
      <Title order={2} size="h4" mb="sm" id="assigned">
        Assigned to me
      </Title>
      <Stack gap="sm">
        {assignments.map((one) => (
          <Paper key={one.id} withBorder p="md">
            <Group justify="space-between" align="flex-start" gap="md">
              <Stack gap={4} maw={640}>
                <Text fw={650}>{one.achievement}</Text>
                {one.told.map((paragraph) => (
                  <Text key={paragraph} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                    {paragraph}
                  </Text>
                ))}
                <Text size="sm" c="dimmed">
                  About {formatHours(one.hours)}
                </Text>
                {one.isOverdue && (
                  <Group gap={6}>
                    <IconAlertTriangle size={18} aria-hidden="true" />
                    <Text size="sm" fw={600}>
                      The date has passed. Hand in what you have, or tell {one.assignedBy ?? "your manager"}.
                    </Text>
                  </Group>
                )}
              </Stack>
              <Button
                component={Link}
                href={`/me/evidence/${one.achievementId}`}
                variant={one.submissionStatus ? "default" : "filled"}
                aria-label={`${one.submissionStatus ? "Continue with" : "Begin with"} ${one.achievement}`}
              >
                {one.submissionStatus ? "Continue" : "Begin"}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
