import {
  Group,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { KindBadge } from "@/app/_assign/kind-badge";
import { statusLabel } from "@/app/_evidence/submission-status";
import { formatDate } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { AssignmentStatus } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { CancelAssignment } from "./cancel-assignment";
import { DecideProposal } from "./decide-proposal";
import { MoveWaiting } from "./move-waiting";

type Assignment = Outputs["assign"]["open"][number];
type Props = { assignments: Assignment[]; status: AssignmentStatus; label: string; isLead: boolean };

/** Assignments of one status, with what can be done about each. */
export function AssignmentTable({ assignments, status, label, isLead }: Props) {
  const hasDeeds = status === "open" || status === "waiting" || status === "declined";
  return (
    <WideTable minWidth={860} label={label} verticalSpacing="xs">
      <TableCaption>
        <VisuallyHidden>
          {label}, {status === "waiting" ? "in the order of each line" : "those due first at the top"}
        </VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Person</TableTh>
          <TableTh scope="col">Badge</TableTh>
          <TableTh scope="col">Due</TableTh>
          <TableTh scope="col">{status === "waiting" ? "Place in line" : "Evidence"}</TableTh>
          <TableTh scope="col">Answer</TableTh>
          <TableTh scope="col">Assigned</TableTh>
          {hasDeeds && (
            <TableTh scope="col">
              <VisuallyHidden>What to do</VisuallyHidden>
            </TableTh>
          )}
        </TableTr>
      </TableThead>
      <TableTbody>
        {assignments.map((one) => (
          <AssignmentRow key={one.id} assignment={one} isLead={isLead} />
        ))}
      </TableTbody>
    </WideTable>
  );
}

function AssignmentRow({ assignment: one, isLead }: { assignment: Assignment; isLead: boolean }) {
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
      <TableTd>
        {one.achievement}
        <div>
          <KindBadge kind={one.kind} />
        </div>
      </TableTd>
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
      <TableTd>
        {one.place ?? (one.submissionStatus ? statusLabel(one.submissionStatus) : "not begun")}
      </TableTd>
      <TableTd maw={240}>
        <Answer assignment={one} />
      </TableTd>
      <TableTd>
        {formatDate(one.createdAt)}
        {one.assignedBy && (
          <Text size="sm" c="dimmed">
            by {one.assignedBy}
          </Text>
        )}
      </TableTd>
      <Deeds assignment={one} isLead={isLead} />
    </TableTr>
  );
}

function Answer({ assignment: { answer, answerWords, proposed } }: { assignment: Assignment }) {
  if (answer === null) return "none yet";
  const said = { accepted: "accepted", declined: "declined", proposed: `proposes ${proposed}` }[answer];
  return (
    <>
      {said}
      {answerWords && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          “{answerWords}”
        </Text>
      )}
    </>
  );
}

function Deeds({ assignment: one, isLead }: { assignment: Assignment; isLead: boolean }) {
  const name = `${one.achievement} for ${one.person}`;
  if (one.status === "declined") {
    return (
      <TableTd>
        <ButtonLink
          size="compact-sm"
          variant="default"
          href={`/assign?people=${one.personId}&achievements=${one.achievementId}`}
          aria-label={`Assign ${name} anew`}
        >
          Assign anew
        </ButtonLink>
      </TableTd>
    );
  }
  if (one.status !== "open" && one.status !== "waiting") return null;
  return (
    <TableTd>
      <Group gap="xs">
        {one.proposed && (
          <DecideProposal
            assignmentId={one.id}
            person={one.person}
            badge={one.achievement}
            proposed={one.proposed}
          />
        )}
        {one.status === "waiting" && isLead && (
          <MoveWaiting assignmentId={one.id} name={name} isFirst={one.place === 1} />
        )}
        <CancelAssignment assignmentId={one.id} name={name} isWaiting={one.status === "waiting"} />
      </Group>
    </TableTd>
  );
}
