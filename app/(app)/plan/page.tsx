import { Badge, Group, Stack, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import { CompareForm } from "./_components/compare-form";
import { NewPlan } from "./_components/new-plan";
import { formatPercent, statusNames } from "./words";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage() {
  const plans = await orNotFound(api.recommend.plans());
  return (
    <>
      <PageHeader
        title="Plans"
        question="With this money, time and seats, what closes the most, and how sure are we?"
      />
      <Stack gap="lg">
        <NewPlan />
        {plans.length === 0 ? (
          <EmptyState title="No plan yet">
            A plan says who should earn which badge, so that as much of the gap as possible is closed within
            your limits, and proves that no other selection closes more. Nobody hears of it until you say so.
          </EmptyState>
        ) : (
          <>
            <WideTable label="Plans" minWidth={620}>
              <TableThead>
                <TableTr>
                  <TableTh scope="col">Plan</TableTh>
                  <TableTh scope="col">State</TableTh>
                  <TableTh scope="col" ta="right">
                    Closes
                  </TableTh>
                  <TableTh scope="col" ta="right">
                    At most possible
                  </TableTh>
                  <TableTh scope="col">Badges</TableTh>
                  <TableTh scope="col">Changed</TableTh>
                </TableTr>
              </TableThead>
              <TableTbody>
                {plans.map(({ id, name, owner, status, figures, updatedAt }) => (
                  <TableTr key={id}>
                    <TableTh scope="row" fw={500}>
                      <TextLink href={`/plan/${id}`}>{name}</TextLink>
                      {owner && (
                        <Text size="xs" c="dimmed" fw={400}>
                          {owner}
                        </Text>
                      )}
                    </TableTh>
                    <TableTd>
                      <Group gap={4}>
                        <Badge variant="default" tt="none" fw={500}>
                          {statusNames[status]}
                        </Badge>
                      </Group>
                    </TableTd>
                    <TableTd ta="right">{figures ? formatPercent(figures.closed) : "–"}</TableTd>
                    <TableTd ta="right">{figures ? formatPercent(figures.atMost) : "–"}</TableTd>
                    <TableTd>
                      {figures
                        ? `${count(figures.badges, "badge")} for ${count(figures.learners, "person", "people")}`
                        : "–"}
                    </TableTd>
                    <TableTd>{formatDate(updatedAt)}</TableTd>
                  </TableTr>
                ))}
              </TableTbody>
            </WideTable>
            <CompareForm
              plans={plans.filter(({ figures }) => figures).map(({ id, name }) => ({ id, name }))}
            />
          </>
        )}
      </Stack>
    </>
  );
}
