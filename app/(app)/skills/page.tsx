import {
  Group,
  Table,
  TableCaption,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { z } from "zod";
import { api } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { UrlSearch, UrlSelect } from "@/app/_ui/url-filters";

export const metadata = { title: "Skills" };

const skillsSearch = z.object({
  search: z.string().max(200).catch(""),
  framework: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SkillsPage({ searchParams }: Props) {
  const { search, framework, page } = skillsSearch.parse(await searchParams);
  const { skills, total, pageSize, frameworks } = await api.taxonomy.skills({
    search,
    frameworkId: framework,
    page,
  });
  if (frameworks.length === 0) {
    return (
      <>
        <PageHeader title="Skills" question="Which skills does our language know?" />
        <EmptyState title="No skills yet" action={<ButtonLink href="/imports">Go to Imports</ButtonLink>}>
          Skills come in with a taxonomy, such as ESCO's CSV files. Requirements and badges are then mapped to
          them.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Skills"
        question={`Which skills does our language know? ${count(total, "skill")}${search ? ` with “${search}” in a label` : ""}.`}
      />
      <Group mb="md" align="flex-end">
        <UrlSearch name="search" label="Search" placeholder="A label, also an alternative one" />
        {frameworks.length > 1 && (
          <UrlSelect
            name="framework"
            label="Framework"
            placeholder="All"
            data={frameworks.map(({ id, name, skills: n }) => ({
              value: id,
              label: `${name} (${formatNumber(n)})`,
            }))}
          />
        )}
      </Group>
      {skills.length === 0 ? (
        <EmptyState title="No skill found">
          No label contains “{search}”. Try fewer letters or another word for it.
        </EmptyState>
      ) : (
        <TableScrollContainer minWidth={560}>
          <Table verticalSpacing="xs">
            <TableCaption>
              <VisuallyHidden>Skills</VisuallyHidden>
            </TableCaption>
            <TableThead>
              <TableTr>
                <TableTh scope="col">Skill</TableTh>
                <TableTh scope="col">Kind</TableTh>
                <TableTh scope="col">Framework</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {skills.map(({ id, label, matched, skillType, framework: from }) => (
                <TableTr key={id}>
                  <TableTh scope="row" fw={400}>
                    <TextLink href={`/skills/${id}`} underline="always" size="sm">
                      {label}
                    </TextLink>
                    {matched && (
                      <Text size="xs" c="dimmed">
                        also: {matched}
                      </Text>
                    )}
                  </TableTh>
                  <TableTd>{skillType ?? "–"}</TableTd>
                  <TableTd>{from}</TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        </TableScrollContainer>
      )}
      <Pager
        page={page}
        pageSize={pageSize}
        total={total}
        hrefOf={(other) => {
          const query = new URLSearchParams({ page: String(other) });
          if (search) query.set("search", search);
          if (framework) query.set("framework", framework);
          return `/skills?${query}`;
        }}
      />
      {frameworks
        .filter(({ attribution }) => attribution)
        .map(({ id, attribution }) => (
          <Text key={id} size="sm" c="dimmed" mt="lg" maw={720}>
            {attribution}
          </Text>
        ))}
    </>
  );
}
