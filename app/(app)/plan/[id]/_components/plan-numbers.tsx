import { Alert, SimpleGrid, Stack, Text } from "@mantine/core";
import { count, formatDateTime, formatHours, formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import {
  certificateWords,
  currencyOf,
  floorWords,
  formatPercent,
  marginWords,
  type Plan,
  points,
  priceOf,
  type Result,
  spentWords,
} from "../../words";

/** What the plan closes, what is possible at most, and what it takes. */
export function PlanNumbers({ plan, result }: { plan: Plan; result: Result }) {
  const { figures, inputs, outcome } = result;
  const currency = currencyOf(plan);
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {certificateWords(figures)}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <KeyNumber
          label="Closes"
          value={formatPercent(figures.closed)}
          detail={`${formatNumber(figures.value)} of ${points(figures.total)}`}
        />
        <KeyNumber
          label="At most possible"
          value={formatPercent(figures.atMost)}
          detail={figures.isProven ? "proven" : "the best bound so far"}
        />
        <KeyNumber
          label="Spends"
          value={priceOf(figures.money, currency)}
          detail={spentWords(figures.money, inputs.budget, currency)}
        />
        <KeyNumber
          label="Learning"
          value={formatHours(figures.hours)}
          detail={`${count(figures.badges, "badge")} for ${formatNumber(figures.learners)} of ${count(figures.people, "person", "people")}`}
        />
      </SimpleGrid>
      <Floor result={result} />
      <Margins plan={plan} outcome={outcome} currency={currency} />
      {plan.computedAt && (
        <Text size="xs" c="dimmed">
          Computed {formatDateTime(plan.computedAt)} by engine {plan.engineVersion} from data{" "}
          {plan.inputHash?.slice(0, 12)}. Weights and levels are your organisation’s own numbers; closing
          points is not the same as working better.
        </Text>
      )}
    </Stack>
  );
}

/** What became of the wish that everybody gets something. */
function Floor({ result }: { result: Result }) {
  const { isFloorDropped, floorPrice, outcome } = result;
  if (isFloorDropped) {
    return (
      <Alert color="yellow" p="xs">
        {floorWords(outcome)}
      </Alert>
    );
  }
  if (floorPrice === null) return null;
  return (
    <Text size="sm">
      {floorPrice < 0.0005
        ? "Something for everybody costs nothing here: no plan without it closes more."
        : `Something for everybody costs ${formatPercent(floorPrice)} of what could be closed without it.`}
    </Text>
  );
}

/** What a little more money or one more seat would close: the prices of the limits, in words. */
function Margins({ plan, outcome, currency }: { plan: Plan; outcome: Result["outcome"]; currency: string }) {
  const words = marginWords(
    outcome,
    (achievementId) => plan.names.achievements[achievementId]?.name ?? "a badge",
    currency,
  );
  return words === "" ? null : <Text size="sm">{words}</Text>;
}
