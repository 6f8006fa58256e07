import {
  Paper,
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import type { Metadata } from "next";
import { SubmissionStatusBadge } from "@/app/_evidence/submission-status";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import { AssignedToMe } from "./_components/assigned-to-me";

export const metadata: Metadata = { title: "My evidence" };

export default async function MyEvidencePage() {
  const [submissions, assignments] = await Promise.all([
    orNotFound(api.assess.mySubmissions()),
    orNotFound(api.assign.mine()),
  ]);
  const open = assignments.filter(({ status }) => status === "open" || status === "waiting");
  return (
    <>
      <PageHeader title="My evidence" question="What have I handed in, and what is asked of me?" />
      <Stack gap="lg">
        {open.length > 0 && <AssignedToMe assignments={open} />}
        {submissions.length > 0 ? (
          <Paper withBorder p="md">
            <Title order={2} size="h4" mb="sm">
              Handed in and in preparation
            </Title>
            <WideTable minWidth={300} label="My submissions, the newest first" verticalSpacing="sm">
              <TableCaption>
                <VisuallyHidden>My submissions, the newest first</VisuallyHidden>
              </TableCaption>
              <TableThead>
                <TableTr>
                  <TableTh scope="col">Badge</TableTh>
                  <TableTh scope="col">Status</TableTh>
                  <TableTh scope="col" visibleFrom="sm">
                    Handed in
                  </TableTh>
                  <TableTh scope="col">Due</TableTh>
                </TableTr>
              </TableThead>
              <TableTbody>
                {submissions.map((one) => (
                  <TableTr key={one.id}>
                    <TableTh scope="row" fw={500}>
                      <TextLink inherit href={`/me/evidence/${one.achievementId}`}>
                        {one.achievement}
                      </TextLink>
                    </TableTh>
                    <TableTd>
                      <SubmissionStatusBadge status={one.status} />
                    </TableTd>
                    <TableTd visibleFrom="sm">
                      {one.submittedAt ? `${formatDate(one.submittedAt)}, attempt ${one.attempt}` : "not yet"}
                    </TableTd>
                    <TableTd>{one.dueAt ? formatDate(one.dueAt) : "no date"}</TableTd>
                  </TableTr>
                ))}
              </TableTbody>
            </WideTable>
          </Paper>
        ) : (
          open.length === 0 && (
            <EmptyState
              title="Nothing handed in yet"
              action={<TextLink href="/catalogue">Choose a badge in the catalogue</TextLink>}
            >
              Here you collect what shows that you can do something: files, links, a few words. An assessor
              looks at it, and when it meets the criteria you get the badge.
            </EmptyState>
          )
        )}
      </Stack>
    </>
  );
}
