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
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatDateTime } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { UrlSearch, UrlSelect } from "@/app/_ui/url-filters";
import { WideTable } from "@/app/_ui/wide-table";

export const metadata = { title: "Audit log" };

const auditSearch = z.object({
  chapter: z.string().max(40).catch(""),
  text: z.string().max(200).catch(""),
  page: z.coerce.number().int().min(1).catch(1),
});

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const search = auditSearch.parse(await searchParams);
  const { entries, total, pageSize, chapters } = await orNotFound(api.people.audit(search));
  return (
    <>
      <PageHeader
        title="Audit log"
        question={`Who did what, and when? ${count(total, "entry", "entries")}, newest first. Nothing here can be changed.`}
      />
      <Group mb="md" align="flex-end">
        <UrlSearch name="text" label="Search" placeholder="A name, a skill, a badge …" />
        <UrlSelect
          name="chapter"
          label="Part of the product"
          placeholder="All"
          data={chapters.map((chapter) => ({ value: chapter, label: capitalise(chapter) }))}
        />
      </Group>
      {entries.length === 0 ? (
        <EmptyState title="No such entry">
          Nothing that was done here matches. Clear the search, or choose another part.
        </EmptyState>
      ) : (
        <WideTable minWidth={640} label="Audit entries, newest first" verticalSpacing="xs">
          <TableCaption>
            <VisuallyHidden>Audit entries, newest first</VisuallyHidden>
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col" w={200}>
                When
              </TableTh>
              <TableTh scope="col">What happened</TableTh>
              <TableTh scope="col" w={140}>
                Part
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {entries.map(({ id, at, actorName, action, summary }) => (
              <TableTr key={id}>
                <TableTd>{formatDateTime(at)}</TableTd>
                <TableTd>
                  <Text span fw={600} size="sm">
                    {actorName}
                  </Text>{" "}
                  {summary}
                </TableTd>
                <TableTd c="dimmed">{capitalise(action.split(".")[0] ?? "")}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
      <Pager
        page={search.page}
        pageSize={pageSize}
        total={total}
        hrefOf={(page) => {
          const query = new URLSearchParams({ page: String(page) });
          if (search.text) query.set("text", search.text);
          if (search.chapter) query.set("chapter", search.chapter);
          return `/admin/audit?${query}`;
        }}
      />
    </>
  );
}
