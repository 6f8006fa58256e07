import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { count } from "@/app/_ui/format";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { Pager } from "@/app/_ui/pager";
import { UrlSearch } from "@/app/_ui/url-filters";
import { type AssignmentStatus, assignmentStatuses } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { AssignmentTable } from "./assignment-table";

type Assignment = Outputs["assign"]["open"][number];
type Props = {
  assignments: Assignment[];
  status: AssignmentStatus;
  /** What is looked for: a person, team or badge. */
  find: string;
  page: number;
  isLead: boolean;
};

const labels: Record<AssignmentStatus, string> = {
  open: "Open",
  waiting: "Waiting list",
  completed: "Completed",
  declined: "Declined",
  cancelled: "Cancelled",
};
const pageSize = 50;

/** What has been assigned, with how far each learner is and what they answered. */
export function OpenAssignments({ assignments, status, find, page, isLead }: Props) {
  const found = findAssignments(assignments, find);
  const overdue = found.filter(({ isOverdue }) => isOverdue).length;
  const proposals = found.filter(({ proposed }) => proposed !== null).length;
  const shown = found.toSorted(inOrder(status)).slice((page - 1) * pageSize, page * pageSize);
  const hrefOf = (query: { status: AssignmentStatus; page?: number }) =>
    `/assign?${new URLSearchParams({
      status: query.status,
      ...(find && { find }),
      ...(query.page && { page: String(query.page) }),
    })}#assignments`;
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
              href: hrefOf({ status: one }),
              label: labels[one],
              isCurrent: one === status,
            }))}
          />
          <Text c="dimmed">
            {count(found.length, "assignment")}
            {status === "open" && `, ${overdue} overdue`}
            {proposals > 0 && `, ${count(proposals, "proposal")} to decide on`}
          </Text>
        </Group>
        <UrlSearch name="find" label="Find an assignment" placeholder="A person, team or badge" />
        {shown.length === 0 ? (
          <Text c="dimmed">
            {assignments.length > 0 ? `None of them says “${find}”.` : emptyWords[status]}
          </Text>
        ) : (
          <Paper withBorder p="md">
            <AssignmentTable
              assignments={shown}
              status={status}
              label={`${labels[status]} assignments`}
              isLead={isLead}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={found.length}
              hrefOf={(to) => hrefOf({ status, page: to })}
            />
          </Paper>
        )}
      </Stack>
    </section>
  );
}

/** Those of which person, team and badge together say every word. */
export function findAssignments<One extends Pick<Assignment, "person" | "team" | "achievement">>(
  assignments: readonly One[],
  find: string,
): One[] {
  const words = find.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
  return assignments.filter(({ person, team, achievement }) => {
    const said = `${person} ${team ?? ""} ${achievement}`.toLocaleLowerCase("en");
    return words.every((word) => said.includes(word));
  });
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
