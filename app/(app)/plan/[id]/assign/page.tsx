import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { PlanWarnings } from "../../_components/plan-warnings";
import { currencyOf } from "../../words";
import { PlanAssignDesk } from "./_components/plan-assign-desk";

export const metadata: Metadata = { title: "Assign a plan" };

export default async function AssignPlanPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const plan = await orNotFound(api.recommend.plan({ planId: id.data }));
  const { user } = await readContext();
  return (
    <>
      <PageHeader
        title={`Assign: ${plan.name}`}
        question="Who should earn what of it, by when, and in which words? Nothing is sent before you confirm."
      >
        <ButtonLink href={`/plan/${plan.id}`} variant="default">
          Back to the plan
        </ButtonLink>
      </PageHeader>
      {plan.result && plan.result.outcome.steps.length > 0 ? (
        <>
          <PlanWarnings plan={plan} />
          <PlanAssignDesk
            plan={{ id: plan.id, isOutdated: plan.isOutdated, names: plan.names }}
            steps={plan.result.outcome.steps}
            currency={currencyOf(plan)}
            assignedBy={user?.name ?? ""}
          />
        </>
      ) : (
        <EmptyState title="There is nothing to assign">
          The plan has not been computed, or nobody can earn anything within its limits.
        </EmptyState>
      )}
    </>
  );
}
