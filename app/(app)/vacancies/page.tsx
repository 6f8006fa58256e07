import { Stack, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import { NewVacancy } from "./_components/new-vacancy";
import { statusNames } from "./words";

export const metadata: Metadata = { title: "Vacancies" };

export default async function VacanciesPage() {
  const { vacancies, choices } = await orNotFound(api.recommend.vacancies());
  return (
    <>
      <PageHeader
        title="Vacancies"
        question="For an open position: what would each of our people, and each candidate, need to be ready?"
      />
      <Stack gap="lg">
        <NewVacancy choices={choices} />
        {vacancies.length === 0 ? (
          <EmptyState title="No vacancy yet">
            A vacancy is an open position with its job role. It shows which badges, hours and money people
            inside and candidates from outside would need to be ready for it. Nobody hears of it.
          </EmptyState>
        ) : (
          <WideTable label="Vacancies" minWidth={680}>
            <TableThead>
              <TableTr>
                <TableTh scope="col">Vacancy</TableTh>
                <TableTh scope="col">State</TableTh>
                <TableTh scope="col">Team</TableTh>
                <TableTh scope="col" ta="right">
                  Positions
                </TableTh>
                <TableTh scope="col" ta="right">
                  Candidates
                </TableTh>
                <TableTh scope="col">Opened</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {vacancies.map(({ id, name, role, status, team, positions, candidates, createdAt }) => (
                <TableTr key={id}>
                  <TableTh scope="row" fw={500}>
                    <TextLink href={`/vacancies/${id}`}>{name}</TextLink>
                    <Text size="xs" c="dimmed" fw={400}>
                      {role}
                    </Text>
                  </TableTh>
                  <TableTd>{statusNames[status]}</TableTd>
                  <TableTd>{team ?? "Whole organisation"}</TableTd>
                  <TableTd ta="right">{positions}</TableTd>
                  <TableTd ta="right">{candidates}</TableTd>
                  <TableTd>{formatDate(createdAt)}</TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </WideTable>
        )}
      </Stack>
    </>
  );
}
