import { Alert, Box, Grid, GridCol, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { PlanWarnings } from "../_components/plan-warnings";
import { currencyOf, type Plan, type Result, resultId, wishesInWords } from "../words";
import { BudgetCurve } from "./_components/budget-curve";
import { ByBadge } from "./_components/by-badge";
import { ByPerson } from "./_components/by-person";
import { ByTeam } from "./_components/by-team";
import { LeftOpen } from "./_components/left-open";
import { LimitsForm } from "./_components/limits-form";
import { PlanMenu } from "./_components/plan-menu";
import { PlanNumbers } from "./_components/plan-numbers";
import { PlanState } from "./_components/plan-state";
import { TrainHireMove } from "./_components/train-hire-move";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Plan" };

const views = ["people", "badges", "teams", "open", "money", "staffing"] as const;
const viewNames = {
  people: "By person",
  badges: "By badge",
  teams: "By team",
  open: "Left open",
  money: "More or less money",
  staffing: "Train, hire or move",
} as const;

const search = z.object({
  view: z.enum(views).catch("people"),
  page: z.coerce.number().int().min(1).catch(1),
});

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function PlanPage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const { view, page } = search.parse(await searchParams);
  const plan = await orNotFound(api.recommend.plan({ planId: id.data }));
  return (
    <>
      <PageHeader
        title={plan.name}
        question="With this money, time and seats, what closes the most, and how sure are we?"
      >
        <PlanMenu planId={plan.id} name={plan.name} hasSteps={(plan.result?.outcome.steps.length ?? 0) > 0} />
      </PageHeader>
      <Grid gap="xl">
        <GridCol span={{ base: 12, md: 4, lg: 3 }}>
          {plan.result && (
            <Box hiddenFrom="md" mb="md">
              <TextLink href={`#${resultId}`}>Go to the result</TextLink>
            </Box>
          )}
          <LimitsForm
            key={JSON.stringify([plan.name, plan.inputs])}
            plan={{
              id: plan.id,
              name: plan.name,
              inputs: plan.inputs,
              status: plan.status,
              teams: plan.teams,
              languages: plan.languages,
            }}
            wished={wishesInWords(plan)}
            currency={currencyOf(plan)}
          />
        </GridCol>
        <GridCol span={{ base: 12, md: 8, lg: 9 }} id={resultId} tabIndex={-1} className={classes["result"]}>
          <Stack gap="lg">
            <PlanState
              planId={plan.id}
              status={plan.status}
              problem={plan.problem}
              isOutdated={plan.isOutdated}
              hasResult={plan.result !== null}
            />
            {plan.isStale && !plan.isOutdated && plan.status !== "computing" && (
              <Alert color="yellow" p="xs">
                People, evidence, roles or badges have changed since this was computed.
              </Alert>
            )}
            {!plan.isOutdated && plan.status !== "computing" && <PlanWarnings plan={plan} />}
            {plan.result ? (
              <Found plan={plan} result={plan.result} view={view} page={page} />
            ) : (
              plan.status !== "computing" && (
                <EmptyState title="Nothing computed yet">
                  Set the limits, then compute. An estimate is there at once; the proof that no other
                  selection closes more takes up to half a minute for a team and some minutes for a whole
                  organisation.
                </EmptyState>
              )
            )}
          </Stack>
        </GridCol>
      </Grid>
    </>
  );
}

type FoundProps = { plan: Plan; result: Result; view: (typeof views)[number]; page: number };

function Found({ plan, result, view, page }: FoundProps) {
  return (
    <>
      <PlanNumbers plan={plan} result={result} />
      <LinkTabs
        name="Views of the plan"
        tabs={views.map((one) => ({
          href: `/plan/${plan.id}?view=${one}`,
          label: viewNames[one],
          isCurrent: one === view,
        }))}
      />
      {view === "people" && <ByPerson plan={plan} result={result} page={page} />}
      {view === "badges" && <ByBadge plan={plan} result={result} />}
      {view === "teams" && <ByTeam plan={plan} result={result} />}
      {view === "open" && <LeftOpen plan={plan} result={result} page={page} />}
      {view === "staffing" && <TrainHireMove planId={plan.id} currency={currencyOf(plan)} />}
      {view === "money" && (
        <BudgetCurve
          curve={result.curve}
          knee={result.knee}
          budget={result.inputs.budget}
          money={result.outcome.money}
          value={result.outcome.value}
          total={result.figures.total}
          currency={currencyOf(plan)}
        />
      )}
    </>
  );
}
