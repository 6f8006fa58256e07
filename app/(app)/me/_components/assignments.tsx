import { Badge, Box, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { AnswerAssignment } from "@/app/_assign/answer-assignment";
import { KindBadge } from "@/app/_assign/kind-badge";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Assignment = Outputs["assign"]["mine"][number];

/** What others asked one to earn, by when, and how far it is. */
export function Assignments({ assignments }: { assignments: Assignment[] }) {
  const open = assignments.filter(({ status }) => status === "open" || status === "waiting");
  if (open.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="my-assignments">
      <Title order={2} size="h4" id="my-assignments" mb="xs">
        Assigned to me
      </Title>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
        {open.map((one) => (
          <Box component="li" key={one.id}>
            <Group gap="xs" mb={2}>
              <TextLink href={one.kind === "external" ? "/me/requests" : `/me/evidence/${one.achievementId}`}>
                {one.achievement}
              </TextLink>
              <KindBadge kind={one.kind} />
              {one.isOverdue && (
                <Badge variant="outline" color="gray" tt="none">
                  Past its date
                </Badge>
              )}
            </Group>
            <Text size="sm">
              {one.dueAt ? `Due ${formatDate(one.dueAt)}` : "No due date"} · {progressOf(one)}
            </Text>
            <Text size="sm" c="dimmed">
              From {one.assignedBy ?? "somebody who has left"}
              {one.message && `: “${one.message}”`}
            </Text>
            <Box mt={6}>
              <AnswerAssignment assignment={one} />
            </Box>
          </Box>
        ))}
      </Stack>
    </Paper>
  );
}

function progressOf({ kind, submissionStatus }: Assignment): string {
  if (kind === "external") return "bring its badge in under My passport once you have it";
  if (submissionStatus === null) return "not started";
  if (submissionStatus === "draft") return "evidence begun, not handed in";
  if (submissionStatus === "returned") return "returned to you with comments";
  return "handed in, being assessed";
}
