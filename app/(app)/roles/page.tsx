import {
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { api, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

export const metadata = { title: "Job roles" };

export default async function JobRolesPage() {
  const [roles, standings, { member }] = await Promise.all([
    api.people.jobRoles(),
    api.measure.roleStandings(),
    readContext(),
  ]);
  const standingOf = new Map(standings.map((standing) => [standing.jobRoleId, standing]));
  const seesAll = member?.actor.roles.some((role) => role === "ld_lead" || role === "admin");
  if (roles.length === 0) {
    return (
      <>
        <PageHeader title="Job roles" question="What does each job role ask for?" />
        <EmptyState
          title="No job roles yet"
          action={seesAll && <ButtonLink href="/imports">Go to Imports</ButtonLink>}
        >
          Job roles say which skills are needed, and at which level. Import them from O*NET's files or from a
          CSV file of your own.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Job roles"
        question={`What does each job role ask for? ${count(roles.length, "job role")}.`}
      />
      <WideTable minWidth={760} label="Job roles by name" verticalSpacing="sm">
        <TableCaption>
          <VisuallyHidden>Job roles by name</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Job role</TableTh>
            <TableTh scope="col">Source</TableTh>
            <TableTh scope="col" ta="right">
              Requirements
            </TableTh>
            <TableTh scope="col" ta="right">
              {seesAll ? "People" : "People you may see"}
            </TableTh>
            <TableTh scope="col" ta="right">
              Ready
            </TableTh>
            <TableTh scope="col" ta="right">
              Readiness
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {roles.map(({ id, name, source, code, requirements, people }) => (
            <TableTr key={id}>
              <TableTh scope="row" fw={500}>
                <TextLink href={`/roles/${id}`} underline="always">
                  {name}
                </TextLink>
              </TableTh>
              <TableTd maw={360}>
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {source ?? "Own"}
                  {code && ` · ${code}`}
                </Text>
              </TableTd>
              <TableTd ta="right">{formatNumber(requirements)}</TableTd>
              <TableTd ta="right">{formatNumber(people)}</TableTd>
              <Standing standing={standingOf.get(id)} />
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </>
  );
}

type StandingProps = { standing: Outputs["measure"]["roleStandings"][number] | undefined };

/** A role without people has no figures: that is no readiness of 0. */
const Standing = ({ standing }: StandingProps) => (
  <>
    <TableTd ta="right">
      {standing ? `${formatNumber(standing.readyPeople)} of ${formatNumber(standing.people)}` : "–"}
    </TableTd>
    <TableTd ta="right">{standing ? formatShare(standing.readiness) : "–"}</TableTd>
  </>
);
