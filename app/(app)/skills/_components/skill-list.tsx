import {
  Badge,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { Pager } from "@/app/_ui/pager";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import { type SkillsSearch, skillsHref } from "../search";

type Listed = Outputs["align"]["browseSkills"]["skills"][number];

/** The skills that pass the filters, a page of them. */
export async function SkillList({ search }: { search: SkillsSearch }) {
  const { skills, total, pageSize } = await api.align.browseSkills({
    search: search.search,
    frameworkId: search.framework,
    skillType: search.kind,
    used: search.used === "yes",
    retired: search.retired === "yes",
    page: search.page,
  });
  return (
    <>
      <Text role="status" size="sm" c="dimmed" mb="xs">
        {count(total, "skill")}
        {search.search && ` with “${search.search}” in a name`}
      </Text>
      {total === 0 ? (
        <NothingFound search={search} />
      ) : (
        <WideTable label="Skills" minWidth={560} verticalSpacing="xs">
          <TableCaption>
            <VisuallyHidden>Skills</VisuallyHidden>
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Skill</TableTh>
              <TableTh scope="col">Kind</TableTh>
              <TableTh scope="col">Framework</TableTh>
              <TableTh scope="col" ta="right">
                Job roles
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {skills.map((one) => (
              <SkillRow key={one.id} skill={one} />
            ))}
          </TableTbody>
        </WideTable>
      )}
      <Pager
        page={search.page}
        pageSize={pageSize}
        total={total}
        hrefOf={(page) => skillsHref({ ...search, page })}
      />
    </>
  );
}

const SkillRow = ({
  skill: { id, label, matched, skillType, framework, roles, status, successors },
}: {
  skill: Listed;
}) => (
  <TableTr>
    <TableTh scope="row" fw={400}>
      <TextLink href={`/skills/${id}`} underline="always" size="sm">
        {label}
      </TextLink>
      {status === "retired" && (
        <Badge variant="default" size="sm" ml="xs" tt="none" fw={500}>
          retired
        </Badge>
      )}
      {matched && (
        <Text size="xs" c="dimmed">
          also: {matched}
        </Text>
      )}
      {successors.length > 0 && (
        <Text size="xs" c="dimmed">
          now:{" "}
          {successors.map((one, place) => (
            <span key={one.id}>
              {place > 0 && " · "}
              <TextLink href={`/skills/${one.id}`} underline="always" inherit>
                {one.label}
              </TextLink>
            </span>
          ))}
        </Text>
      )}
    </TableTh>
    <TableTd>{skillType ?? "–"}</TableTd>
    <TableTd>{framework}</TableTd>
    <TableTd ta="right">{roles > 0 ? formatNumber(roles) : "–"}</TableTd>
  </TableTr>
);

function NothingFound({ search: { search, framework, kind, used, retired } }: { search: SkillsSearch }) {
  const isFiltered = Boolean(framework || kind || used);
  return (
    <EmptyState
      title="No skill found"
      action={
        isFiltered ? (
          <ButtonLink variant="default" href={skillsHref({ search, retired })}>
            Look among all skills
          </ButtonLink>
        ) : undefined
      }
    >
      {search
        ? `No name has words that begin with “${search}”. Try fewer letters or another word for it.`
        : "No skill passes these filters."}
    </EmptyState>
  );
}
