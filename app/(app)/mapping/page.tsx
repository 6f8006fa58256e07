import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { MappingReview } from "./_components/mapping-review";

export const metadata: Metadata = { title: "Mapping" };

export default async function MappingPage() {
  const queue = await orNotFound(api.align.queue({ limit: 20 }));
  const choices = await orNotFound(api.align.achievementFormChoices());
  return (
    <>
      <PageHeader
        title="Mapping"
        question="Which skill do these words mean? Nothing counts in a gap before somebody has decided."
      >
        <ButtonLink href="/mapping/decisions" variant="default">
          Decisions
        </ButtonLink>
        <ButtonLink href="/mapping/crosswalk" variant="default">
          Crosswalk
        </ButtonLink>
        <ButtonLink href="/mapping/second" variant="default">
          Second answers
          {queue.toAnswer + queue.toSettle > 0 && ` (${formatNumber(queue.toAnswer + queue.toSettle)})`}
        </ButtonLink>
        <ButtonLink href="/mapping/settings" variant="default">
          Settings
        </ButtonLink>
      </PageHeader>
      <MappingReview queue={queue} levels={choices.levels}>
        <EmptyState
          title="Nothing waiting"
          action={
            <ButtonLink href="/imports" variant="default">
              Go to imports
            </ButtonLink>
          }
        >
          {count(queue.mapped, "text")} mapped, {formatNumber(queue.rejected)} rejected. Requirements,
          evidence and badges whose words are not a skill yet will wait here after the next import.
        </EmptyState>
      </MappingReview>
    </>
  );
}
