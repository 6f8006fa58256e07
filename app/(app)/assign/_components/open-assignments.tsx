import {
  Group,
  Paper,
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { statusLabel } from "@/app/_evidence/submission-status";
import { count, formatDate } from "@/app/_ui/format";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import { type AssignmentStatus, assignmentStatuses } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { CancelAssignment } from "./cancel-assignment";

type Assignment = Outputs["assign"]["open"][number];
type Props = { assignments: Assignment[]; status: AssignmentStatus };

const labels: Record<AssignmentStatus, string> = {
  open: "Open",
  completed: "Completed",
  cancelled: "Cancelled",
};
/** More than anybody reads in one go; those due first are shown. */
const mostShown = 100;

/** What has been assigned, with how far each learner is. */
export function OpenAssignments({ assignments, status }: Props) {
  const overdue = assignments.filter(({ isOverdue }) => isOverdue).length;
  const shown = assignments.slice(0, mostShown);
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
            {shown.length < assignments.length && `; the first ${shown.length} are shown`}
          </Text>
        </Group>
        {shown.length === 0 ? (
          <Text c="dimmed">
            {status === "open"
              ? "Nothing is assigned at the moment. Choose people and badges above."
              : "None."}
          </Text>
        ) : (
          <Paper withBorder p="md">
            <WideTable minWidth={760} label={`${labels[status]} assignments`} verticalSpacing="xs">
              <TableCaption>
                <VisuallyHidden>{labels[status]} assignments, those due first at the top</VisuallyHidden>
              </TableCaption>
              <TableThead>
                <TableTr>
                  <TableTh scope="col">Person</TableTh>
                  <TableTh scope="col">Badge</TableTh>
                  <TableTh scope="col">Due</TableTh>
                  <TableTh scope="col">Evidence</TableTh>
                  <TableTh scope="col">Assigned</TableTh>
                  {status === "open" && (
                    <TableTh scope="col">
                      <VisuallyHidden>Cancel</VisuallyHidden>
                    </TableTh>
                  )}
                </TableTr>
              </TableThead>
              <TableTbody>
                {shown.map((one) => (
                  <AssignmentRow key={one.id} assignment={one} />
                ))}
              </TableTbody>
            </WideTable>
          </Paper>
        )}
      </Stack>
    </section>
  );
}

function AssignmentRow({ assignment: one }: { assignment: Assignment }) {
  return (
    <TableTr>
      <TableTh scope="row" fw={500}>
        <TextLink inherit href={`/people/${one.personId}`}>
          {one.person}
        </TextLink>
        {one.team && (
          <Text size="sm" c="dimmed">
            {one.team}
          </Text>
        )}
      </TableTh>
      <TableTd>{one.achievement}</TableTd>
      <TableTd>
        {one.dueAt ? formatDate(one.dueAt) : "no date"}
        {one.isOverdue && (
          <Group gap={4} wrap="nowrap">
            <IconAlertTriangle size={16} aria-hidden="true" />
            <Text size="sm" fw={600}>
              overdue
            </Text>
          </Group>
        )}
      </TableTd>
      <TableTd>{one.submissionStatus ? statusLabel(one.submissionStatus) : "not begun"}</TableTd>
      <TableTd>
        {formatDate(one.createdAt)}
        {one.assignedBy && (
          <Text size="sm" c="dimmed">
            by {one.assignedBy}
          </Text>
        )}
      </TableTd>
      {one.status === "open" && (
        <TableTd>
          <CancelAssignment assignmentId={one.id} name={`${one.achievement} for ${one.person}`} />
        </TableTd>
      )}
    </TableTr>
  );
}
