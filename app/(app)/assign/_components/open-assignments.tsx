import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { count } from "@/app/_ui/format";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { type AssignmentStatus, assignmentStatuses } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { AssignmentTable } from "./assignment-table";

type Assignment = Outputs["assign"]["open"][number];
type Props = { assignments: Assignment[]; status: AssignmentStatus; isLead: boolean };

const labels: Record<AssignmentStatus, string> = {
  open: "Open",
  waiting: "Waiting list",
  completed: "Completed",
  declined: "Declined",
  cancelled: "Cancelled",
};
/** More than anybody reads in one go; those due first are shown. */
const mostShown = 100;

/** What has been assigned, with how far each learner is and what they answered. */
export function OpenAssignments({ assignments, status, isLead }: Props) {
  const overdue = assignments.filter(({ isOverdue }) => isOverdue).length;
  const proposals = assignments.filter(({ proposed }) => proposed !== null).length;
  const shown = [...assignments].sort(inOrder(status)).slice(0, mostShown);
  return (
    <section aria-labelledby="assignments">
      <Stack gap="md">
        <Title order={2} size="h3" id="assignments">
          Assignments
        </Title>
        <Group justify="space-between">
          <LinkTabs
            name="Assignments by status"
            tabs={assignmentStatuses.map((one) => ({
              href: `/assign?status=${one}`,
              label: labels[one],
              isCurrent: one === status,
            }))}
          />
          <Text c="dimmed">
            {count(assignments.length, "assignment")}
            {status === "open" && `, ${overdue} overdue`}
            {proposals > 0 && `, ${count(proposals, "proposal")} to decide on`}
            {shown.length < assignments.length && `; the first ${shown.length} are shown`}
          </Text>
        </Group>
        {shown.length === 0 ? (
          <Text c="dimmed">{emptyWords[status]}</Text>
        ) : (
          <Paper withBorder p="md">
            <AssignmentTable
              assignments={shown}
              status={status}
              label={`${labels[status]} assignments`}
              isLead={isLead}
            />
          </Paper>
        )}
      </Stack>
    </section>
  );
}

const emptyWords: Record<AssignmentStatus, string> = {
  open: "Nothing is assigned at the moment. Choose people and badges above.",
  waiting: "Nobody waits for a seat.",
  completed: "None.",
  declined: "Nobody has declined anything.",
  cancelled: "None.",
};

/** A line is read badge by badge; of what is open, what somebody has to decide on comes first. */
const inOrder = (status: AssignmentStatus) => (a: Assignment, b: Assignment) =>
  status === "waiting"
    ? a.achievement.localeCompare(b.achievement, "en") || (a.place ?? 0) - (b.place ?? 0)
    : Number(b.proposed !== null) - Number(a.proposed !== null);
