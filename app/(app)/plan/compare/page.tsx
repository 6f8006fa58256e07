import {
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatHours, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import { comparePlansInput } from "@/server/recommend/plan-input";
import { formatPercent, priceOf } from "../words";
import { limitRows } from "./limits";

export const metadata: Metadata = { title: "Compare plans" };

const mostDifferences = 200;

/** The address names no plans, or one alone. */
const NothingToCompare = () => (
  <>
    <PageHeader title="Compare plans" />
    <EmptyState title="Choose two to four plans" action={<ButtonLink href="/plan">Plans</ButtonLink>}>
      Plans that have been computed can be compared from the list of plans.
    </EmptyState>
  </>
);

export default async function ComparePlansPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { plans: given } = await searchParams;
  const asked = comparePlansInput.safeParse({ planIds: typeof given === "string" ? given.split(",") : [] });
  if (!asked.success) return <NothingToCompare />;
  const { plans, same, differing, currency } = await orNotFound(api.recommend.comparePlans(asked.data));
  const rows = [
    { name: "Closes", of: (one: Figures) => formatPercent(one.closed) },
    { name: "At most possible", of: (one: Figures) => formatPercent(one.atMost) },
    { name: "Spends", of: (one: Figures) => priceOf(one.money, currency) },
    { name: "Hours of learning", of: (one: Figures) => formatHours(one.hours) },
    { name: "Badges", of: (one: Figures) => formatNumber(one.badges) },
    { name: "People who learn", of: (one: Figures) => formatNumber(one.learners) },
    { name: "Gaps left open", of: (one: Figures) => formatNumber(one.leftOpen) },
  ];
  const limits = limitRows(
    plans.map(({ inputs }) => inputs),
    currency,
  );
  return (
    <>
      <PageHeader title="Compare plans" question="What does another budget, or another wish, change?">
        <ButtonLink href="/plan" variant="default">
          Plans
        </ButtonLink>
      </PageHeader>
      <Stack gap="xl">
        <WideTable label="Plans beside each other" minWidth={160 * (plans.length + 1)}>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Figure</TableTh>
              {plans.map(({ id, name }) => (
                <TableTh key={id} scope="col" ta="right">
                  <TextLink href={`/plan/${id}`} size="sm">
                    {name}
                  </TextLink>
                </TableTh>
              ))}
            </TableTr>
          </TableThead>
          <TableTbody>
            {limits.map(({ name, values }) => (
              <TableTr key={name}>
                <TableTh scope="row" fw={500}>
                  {name}
                </TableTh>
                {plans.map(({ id }, place) => (
                  <TableTd key={id} ta="right">
                    {values[place]}
                  </TableTd>
                ))}
              </TableTr>
            ))}
            {rows.map(({ name, of }) => (
              <TableTr key={name}>
                <TableTh scope="row" fw={500}>
                  {name}
                </TableTh>
                {plans.map(({ id, figures }) => (
                  <TableTd key={id} ta="right">
                    {figures ? of(figures) : "not computed"}
                  </TableTd>
                ))}
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
        <section aria-labelledby="differences">
          <Title order={2} size="h4" id="differences" mb="xs">
            What differs
          </Title>
          <Text mb="sm">
            {count(same, "assignment is", "assignments are")} in all of them.{" "}
            {differing.length === 0
              ? "Nothing differs."
              : `${count(differing.length, "one is", "are")} only in some.`}
          </Text>
          {differing.length > 0 && (
            <WideTable label="Assignments that only some plans have" minWidth={480} captionSide="bottom">
              <TableCaption>
                {differing.length > mostDifferences
                  ? `The first ${mostDifferences} of ${formatNumber(differing.length)}.`
                  : "All of them."}
              </TableCaption>
              <TableThead>
                <TableTr>
                  <TableTh scope="col">Person</TableTh>
                  <TableTh scope="col">Badge</TableTh>
                  {plans.map(({ id, name }) => (
                    <TableTh key={id} scope="col">
                      {name}
                    </TableTh>
                  ))}
                </TableTr>
              </TableThead>
              <TableTbody>
                {differing.slice(0, mostDifferences).map((one) => (
                  <TableTr key={one.key}>
                    <TableTd>{one.person}</TableTd>
                    <TableTd>{one.achievement}</TableTd>
                    {plans.map(({ id }, place) => (
                      <TableTd key={id}>{one.in[place] ? "yes" : "–"}</TableTd>
                    ))}
                  </TableTr>
                ))}
              </TableTbody>
            </WideTable>
          )}
        </section>
      </Stack>
    </>
  );
}

type Figures = NonNullable<
  Awaited<ReturnType<typeof api.recommend.comparePlans>>["plans"][number]["figures"]
>;
