import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { formatDateTime } from "@/app/_ui/format";
import { approversPlace } from "@/server/assess/decision";
import type { Outputs } from "@/server/router";
import { VerdictMark } from "./verdict";

type Submission = NonNullable<Outputs["assess"]["myEvidence"]["submission"]>;
type Props = {
  criteria: readonly { id: string; name: string }[];
  submission: Pick<Submission, "appeal" | "approval" | "assessments" | "createdAt" | "passages">;
};
type Assessment = Submission["assessments"][number];
type Appeal = NonNullable<Submission["appeal"]>;
type Passage = Submission["passages"][number];
type Dated = { at: Date; entry: ReactNode };

/** Everything that became of a submission, the latest first. */
export function SubmissionHistory({ criteria, submission }: Props) {
  const { appeal, approval, assessments, createdAt, passages } = submission;
  const nameOf = new Map(criteria.map(({ id, name }) => [id, name]));
  const all: Dated[] = [
    ...(appeal ? aboutAppeal(appeal) : []),
    ...(approval
      ? [
          {
            at: approval.decidedAt,
            entry: (
              <Entry
                title={approval.decision === "approved" ? "Approved" : "Declined"}
                by={approval.approver}
                at={approval.decidedAt}
              >
                <Comment text={approval.comment} />
              </Entry>
            ),
          },
        ]
      : []),
    ...assessments.map((one) => ({
      at: one.decidedAt,
      entry: <Decision decision={one} nameOf={nameOf} />,
    })),
    ...passages
      .map((one) => ({ at: one.at, entry: <Entry title={titleOf(one)} by={one.by} at={one.at} /> }))
      .reverse(),
    { at: createdAt, entry: <Entry title="Begun" by={null} at={createdAt} /> },
  ];
  const latestFirst = all.sort((one, other) => other.at.getTime() - one.at.getTime());
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        History
      </Title>
      <Stack gap="md">
        {latestFirst.map(({ entry }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened does not change its place
          <Fragment key={place}>{entry}</Fragment>
        ))}
      </Stack>
    </Paper>
  );
}

function titleOf({ deed, attempt, to }: Passage): string {
  switch (deed) {
    case "assess.submitted":
      return attempt === null ? "Handed in" : `Handed in (attempt ${attempt})`;
    case "assess.withdrawn":
      return "Taken back by the learner";
    case "assess.reassigned":
      return `Handed over to ${to ?? "somebody who has left"}`;
    case "assess.taken_over":
      return "Taken over while somebody else had it open";
  }
}

function aboutAppeal({ status, reason, createdAt, decidedAt, decidedBy, comment }: Appeal): Dated[] {
  return [
    ...(decidedAt
      ? [
          {
            at: decidedAt,
            entry: (
              <Entry
                title={status === "upheld" ? "Appeal upheld" : "Appeal rejected"}
                by={decidedBy}
                at={decidedAt}
              >
                <Comment text={comment} />
              </Entry>
            ),
          },
        ]
      : []),
    {
      at: createdAt,
      entry: (
        <Entry title="Appealed" by={null} at={createdAt}>
          <Comment text={reason} />
        </Entry>
      ),
    },
  ];
}

function Decision({ decision, nameOf }: { decision: Assessment; nameOf: Map<string, string> }) {
  const { outcome, attempt, place, assessor, decidedAt, comment, noteToApprover, marks } = decision;
  const deed =
    outcome === "recommended"
      ? "Recommended"
      : place === approversPlace
        ? "Sent back by the approver"
        : "Returned";
  return (
    <Entry title={`${deed} (attempt ${attempt})`} by={assessor} at={decidedAt}>
      <Comment text={comment} />
      {noteToApprover && <Comment text={`Note to whoever approves: ${noteToApprover}`} />}
      <List size="sm" spacing={4} mt={4}>
        {marks.map((mark) => (
          <ListItem key={mark.criterionId}>
            {nameOf.get(mark.criterionId)}: <VerdictMark verdict={mark.verdict} level={mark.level} />
            {mark.isKept && (
              <Text span size="sm" c="dimmed">
                {" "}
                (met earlier)
              </Text>
            )}
            <Comment text={mark.comment} />
          </ListItem>
        ))}
      </List>
    </Entry>
  );
}

type EntryProps = { title: string; by: string | null; at: Date; children?: ReactNode };

function Entry({ title, by, at, children }: EntryProps) {
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed">
        {by && `${by}, `}
        <time dateTime={at.toISOString()}>{formatDateTime(at)}</time>
      </Text>
      {children}
    </div>
  );
}

function Comment({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {text}
    </Text>
  );
}
