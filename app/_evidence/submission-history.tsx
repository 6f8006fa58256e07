import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { formatDateTime } from "@/app/_ui/format";
import { approversPlace } from "@/server/assess/decision";
import type { Outputs } from "@/server/router";
import { VerdictMark } from "./verdict";

type Submission = NonNullable<Outputs["assess"]["myEvidence"]["submission"]>;
type Props = {
  criteria: readonly { id: string; name: string }[];
  submission: Pick<Submission, "assessments" | "approval" | "createdAt">;
};

/** Everything that was decided about a submission, the latest first. */
export function SubmissionHistory({ criteria, submission }: Props) {
  const { assessments, approval } = submission;
  const nameOf = new Map(criteria.map(({ id, name }) => [id, name]));
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
        {assessments.map(
          ({ id, outcome, attempt, place, assessor, decidedAt, comment, noteToApprover, marks }) => (
            <Entry
              key={id}
              title={`${outcome === "recommended" ? "Recommended" : place === approversPlace ? "Sent back by the approver" : "Returned"} (attempt ${attempt})`}
              by={assessor}
              at={decidedAt}
            >
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
          ),
        )}
        <Entry title="Begun" by={null} at={submission.createdAt} />
      </Stack>
    </Paper>
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
