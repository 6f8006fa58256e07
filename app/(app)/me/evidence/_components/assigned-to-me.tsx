import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { AnswerAssignment } from "@/app/_assign/answer-assignment";
import { KindBadge } from "@/app/_assign/kind-badge";
import { formatHours } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
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
                <Group gap="xs">
                  <Text fw={650}>{one.achievement}</Text>
                  <KindBadge kind={one.kind} />
                </Group>
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
                <AnswerAssignment assignment={one} />
              </Stack>
              <WayOn assignment={one} />
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}

/** To the evidence; or, for what another provider issues, to where its badge comes in. */
function WayOn({ assignment: one }: { assignment: Outputs["assign"]["mine"][number] }) {
  if (one.kind === "external") {
    return (
      <ButtonLink
        href="/me/passport"
        variant="default"
        aria-label={`Bring in the badge for ${one.achievement}`}
      >
        Bring its badge in
      </ButtonLink>
    );
  }
  const [deed, isBegun] = one.submissionStatus ? ["Continue", true] : ["Begin", false];
  return (
    <ButtonLink
      href={`/me/evidence/${one.achievementId}`}
      variant={isBegun ? "default" : "filled"}
      aria-label={`${deed} with ${one.achievement}`}
    >
      {deed}
    </ButtonLink>
  );
}
