import { Stack } from "@mantine/core";
import { z } from "zod";
import { api } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { MarkAllRead } from "./mark-all-read";
import { NoticeList } from "./notice-list";

export const metadata = { title: "Notices" };

const noticesSearch = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NoticesPage({ searchParams }: Props) {
  const { page } = noticesSearch.parse(await searchParams);
  const { notices, total, unread, pageSize } = await api.notices.list({ page });
  return (
    <Stack gap="md" maw={760}>
      <PageHeader
        title="Notices"
        question={`What happened that concerns me?${total === 0 ? "" : ` ${count(total, "notice")}, ${unread === 0 ? "all of them read" : `${unread} unread`}.`}`}
      >
        {unread > 0 && <MarkAllRead />}
        <ButtonLink href="/notices/settings" variant="default">
          What I am told
        </ButtonLink>
      </PageHeader>
      {total === 0 ? (
        <EmptyState title="Nothing to tell you yet">
          When a badge is assigned to you, your evidence comes back, a badge is issued, or one is revoked,
          expires or soon will, and when an import of yours has ended, it is told here.
        </EmptyState>
      ) : (
        <NoticeList notices={notices} />
      )}
      <Pager page={page} pageSize={pageSize} total={total} hrefOf={(other) => `/notices?page=${other}`} />
    </Stack>
  );
}
