import {
  Paper,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { SubmissionStatusBadge } from "@/app/_evidence/submission-status";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Queue } from "@/server/assess/input";
import type { Outputs } from "@/server/router";

type Row = Outputs["assess"]["queue"]["rows"][number];
type Props = { rows: Row[]; queue: Queue; asOf: Date };

const captions: Record<Queue, string> = {
  "to-assess": "Submissions to assess, the longest waiting first",
  mine: "Submissions that are assigned to me, the longest waiting first",
  "to-approve": "Recommended submissions to approve, the longest waiting first",
  "to-coach": "Submissions that came back three times and wait for a coach, the longest waiting first",
  decided: "Decided submissions, the latest first",
};
const nothing: Record<Queue, { title: string; text: string }> = {
  "to-assess": {
    title: "Nothing waits",
    text: "When a learner hands in evidence for a badge, it appears here with the badge's criteria to mark.",
  },
  mine: {
    title: "Nothing is assigned to you",
    text: "Evidence is assigned when it is handed in, to the assessor with the fewest open. You may assess what is assigned to others, too.",
  },
  "to-coach": {
    title: "Nobody waits for a coach",
    text: "After three failed attempts a learner gets somebody who helps. You name them on the submission's page.",
  },
  "to-approve": {
    title: "Nothing to approve",
    text: "What an assessor recommends appears here. Somebody other than the learner and the assessor approves it.",
  },
  decided: {
    title: "Nothing decided yet",
    text: "Returned, approved and declined submissions are kept here.",
  },
};

export function QueueTable({ rows, queue, asOf }: Props) {
  if (rows.length === 0) return <EmptyState title={nothing[queue].title}>{nothing[queue].text}</EmptyState>;
  return (
    <Paper withBorder p="md">
      <WideTable minWidth={300} label={captions[queue]} verticalSpacing="sm">
        <TableCaption>
          <VisuallyHidden>{captions[queue]}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Learner</TableTh>
            <TableTh scope="col" visibleFrom="sm">
              Badge
            </TableTh>
            {queue === "decided" && <TableTh scope="col">Status</TableTh>}
            <TableTh scope="col">Handed in</TableTh>
            <TableTh scope="col" visibleFrom="sm">
              Assessor
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map((row) => (
            <TableTr key={row.id}>
              <TableTh scope="row" fw={500}>
                <TextLink
                  inherit
                  href={`/evidence/${row.id}`}
                  aria-label={`${row.learner}, ${row.achievement}`}
                >
                  {row.learner}
                </TextLink>
                <Text size="sm" hiddenFrom="sm">
                  {row.achievement}
                </Text>
              </TableTh>
              <TableTd visibleFrom="sm">{row.achievement}</TableTd>
              {queue === "decided" && (
                <TableTd>
                  <SubmissionStatusBadge status={row.status} />
                </TableTd>
              )}
              <TableTd>
                {row.submittedAt && handedIn(row.submittedAt, row.attempt, queue === "decided" ? null : asOf)}
                {row.dueAt && (
                  <Text size="sm" fw={row.dueAt < asOf ? 650 : 400}>
                    {row.dueAt < asOf ? "Overdue since" : "To be assessed by"} {formatDate(row.dueAt)}
                  </Text>
                )}
                {row.isMarkedByMe && <Text size="sm">You marked it; a second assessor marks it, too.</Text>}
              </TableTd>
              <TableTd visibleFrom="sm">
                {row.assessors.map((one) => one ?? "nobody yet").join(" and ") || "nobody yet"}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </Paper>
  );
}

/** Until now it is told how long something has waited; what is decided waits no more. */
function handedIn(at: Date, attempt: number, asOf: Date | null): string {
  const days = asOf && Math.floor((asOf.getTime() - at.getTime()) / (24 * 3_600_000));
  const ago = days === null ? "" : days === 0 ? ", today" : `, ${count(days, "day")} ago`;
  return `${formatDate(at)}${ago}${attempt > 1 ? `, attempt ${attempt}` : ""}`;
}
