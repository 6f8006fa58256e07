import { Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api } from "@/app/_trpc/server";
import { count, formatHours, formatNumber, formatPrice, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { NoNextBadge } from "../_components/no-next-badge";
import { NotAPerson } from "../_components/not-a-person";
import { ownOrNull } from "../own";
import { closesInWords, type OwnAnswer, type Recommended } from "../wording";
import { ChooseGoal } from "./choose-goal";
import { loadPathwaySearch } from "./search";
import { Step } from "./step";

export const metadata: Metadata = { title: "My pathway" };

export default async function PathwayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { to } = await loadPathwaySearch(searchParams);
  const own = await ownOrNull(api.recommend.forPerson());
  const goal = own?.all.find(({ achievement }) => achievement.id === to) ?? own?.next;
  return (
    <>
      <PageHeader title="My pathway" question="Which badges, in which order, at what cost?">
        <ButtonLink href="/me" variant="default">
          My next badge
        </ButtonLink>
      </PageHeader>
      {!own ? <NotAPerson /> : goal ? <Pathway own={own} goal={goal} /> : <NoNextBadge {...own} />}
    </>
  );
}

function Pathway({ own, goal }: { own: OwnAnswer; goal: Recommended }) {
  const { steps, hours, price, currency, gain, after } = goal;
  const goals = own.all.map(({ achievement }) => ({ value: achievement.id, label: achievement.name }));
  return (
    <Stack gap="lg" maw={860}>
      <ChooseGoal goals={goals} goal={goal.achievement.id} />
      {own.total > own.all.length && (
        <Text size="sm" c="dimmed">
          The best {own.all.length} of {own.total} badges that fit your gaps.
        </Text>
      )}
      <Group align="stretch">
        <KeyNumber
          label="Badges"
          value={formatNumber(steps.length)}
          detail={closesInWords(goal, own.gaps.length)}
        />
        <KeyNumber
          label="Learning time"
          value={formatHours(hours)}
          detail={`closes ${formatNumber(gain)} of ${count(own.standing.weightedGap, "gap point")}`}
        />
        <KeyNumber
          label="Price"
          value={formatPrice(price, currency)}
          detail={`readiness ${formatShare(own.standing.readiness)} → ${formatShare(after.readiness)}, met ${own.standing.met} → ${after.met} of ${after.required}`}
        />
      </Group>
      <Stack component="ol" p={0} m={0} style={{ listStyle: "none" }} aria-label="Steps">
        {steps.map((step, index) => (
          <Step
            key={step.achievement.id}
            step={step}
            number={index + 1}
            of={steps.length}
            currency={currency}
          />
        ))}
      </Stack>
    </Stack>
  );
}
