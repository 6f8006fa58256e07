import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { formatDateTime } from "@/app/_ui/format";
import { approversPlace } from "@/server/assess/decision";
import { isWithLearner } from "@/server/assess/submission-state";
import type { Outputs } from "@/server/router";
import { VerdictMark } from "./verdict";

type Submission = NonNullable<Outputs["assess"]["myEvidence"]["submission"]>;
type Props = {
  criteria: readonly { id: string; name: string }[];
  submission: Pick<
    Submission,
    "assessments" | "approval" | "attempt" | "createdAt" | "status" | "submittedAt"
  >;
};
type Assessment = Submission["assessments"][number];

/** Everything that became of a submission, the latest first. Of earlier attempts what was found is kept, and not when they came in. */
export function SubmissionHistory({ criteria, submission }: Props) {
  const { assessments, approval, attempt, status, submittedAt } = submission;
  const nameOf = new Map(criteria.map(({ id, name }) => [id, name]));
  const decisionOf = (one: Assessment) => <Decision key={one.id} decision={one} nameOf={nameOf} />;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        History
      </Title>
      <Stack gap="md">
        {approval && (
          <Entry
            title={approval.decision === "approved" ? "Approved" : "Declined"}
            by={approval.approver}
            at={approval.decidedAt}
          >
            <Comment text={approval.comment} />
          </Entry>
        )}
        {assessments.filter((one) => one.attempt === attempt).map(decisionOf)}
        {submittedAt && !isWithLearner(status) && (
          <Entry title={`Handed in (attempt ${attempt})`} by={null} at={submittedAt} />
        )}
        {assessments.filter((one) => one.attempt !== attempt).map(decisionOf)}
        <Entry title="Begun" by={null} at={submission.createdAt} />
      </Stack>
    </Paper>
  );
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

type EntryProps = { title: string; by: string | null; at: Date; children?: React.ReactNode };

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
