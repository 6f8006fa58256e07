import { Group, Stack, Text } from "@mantine/core";
import { count, formatHours, formatNumber, formatPrice, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { TextLink } from "@/app/_ui/links";
import { closesInWords, type OwnAnswer, type Recommended } from "../../wording";
import { ChooseGoal } from "./choose-goal";
import { Step } from "./step";

/** The cheapest way to one badge that somebody has chosen. */
export function ToOneBadge({ own, goal }: { own: OwnAnswer; goal: Recommended }) {
  const { steps, hours, price, currency, gain, after } = goal;
  const goals = own.all.map(({ achievement }) => ({ value: achievement.id, label: achievement.name }));
  return (
    <Stack gap="lg" maw={860}>
      <TextLink href="/me/pathway" size="sm">
        Back to my whole pathway
      </TextLink>
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
