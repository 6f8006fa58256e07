import { Alert, Stack, Text } from "@mantine/core";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatDateTime } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { keptDays } from "@/server/notices/retention";
import { FailedEmails, SendAllAgain } from "./failed-emails";

export const metadata = { title: "E-mail" };

const emailSearch = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EmailPage({ searchParams }: Props) {
  const { page } = emailSearch.parse(await searchParams);
  const { mail, waiting, next, sentInADay, held, failed, total, pageSize } = await orNotFound(
    api.notices.outbox({ page }),
  );
  return (
    <>
      <PageHeader
        title="E-mail"
        question={`Does what people are to be told reach them? ${count(sentInADay, "e-mail")} sent in the last 24 hours, ${formatWaiting(waiting)}, ${total} failed.`}
      >
        {mail.isOn && total > 1 && <SendAllAgain />}
      </PageHeader>
      <Stack gap="md">
        {mail.isOn ? (
          <Text>
            Sent by {mail.host} from {mail.from}.
            {waiting > 0 && next && ` The next is due ${formatDateTime(next)}.`} To whom an e-mail went is
            forgotten after {keptDays} days.
          </Text>
        ) : (
          <Alert color="gray" variant="outline" title="No e-mail is sent">
            {mail.why} Until then notices stand in the product alone, and none are sent afterwards.
          </Alert>
        )}
        {held && (
          <Alert color="gray" variant="outline" title="Some e-mails could not be sent yet">
            They are tried again by themselves, next {formatDateTime(held.dueAt)}. The mail server said:{" "}
            {held.problem}
          </Alert>
        )}
        {failed.length === 0 ? (
          <EmptyState title="No e-mail has failed">
            When a mail server refuses an e-mail for good, it is listed here with the reason, and you can have
            it sent again.
          </EmptyState>
        ) : (
          <FailedEmails failed={failed} isMailOn={mail.isOn} />
        )}
        <Pager
          page={page}
          pageSize={pageSize}
          total={total}
          hrefOf={(other) => `/admin/email?page=${other}`}
        />
      </Stack>
    </>
  );
}

const formatWaiting = (waiting: number) => (waiting === 1 ? "1 waits" : `${waiting} wait`);
