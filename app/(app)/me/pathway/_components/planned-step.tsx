import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { formatDate, formatHours, formatPrice } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { deliveryNames } from "../../../catalogue/words";
import { LevelSteps } from "../../_components/level-steps";
import { type Alternative, formatPercent, type OwnPlan } from "../words";
import { StepWishes } from "./step-wishes";
import { Without } from "./without";

type Props = {
  step: Alternative["steps"][number];
  of: number;
  /** The gap that the pathway begins with, in the points of a plan. */
  total: number;
  role: string | null;
  isKept: boolean;
  asked: OwnPlan["asked"][number] | undefined;
};

/** One badge of the pathway: what it closes, when, at what cost, and what one may say of it. */
export function PlannedStep({ step, of, total, role, isKept, asked }: Props) {
  const { achievementId, name, order, hours, price, currency, points, raises, from, to, delivery } = step;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="sm">
        <div>
          <Text size="sm" c="dimmed">
            Step {order} of {of} · {formatDate(from)} to {formatDate(to)}
          </Text>
          <Title order={2} size="h4">
            <TextLink href={`/catalogue/${achievementId}`} inherit>
              {name}
            </TextLink>
          </Title>
          <Text size="sm">
            {formatHours(hours)} · {formatPrice(price, currency)} ·{" "}
            {(deliveryNames[delivery as keyof typeof deliveryNames] ?? delivery).toLowerCase()} ·{" "}
            {points > 0
              ? `closes ${formatPercent(points / total)} of your gap`
              : "closes nothing by itself: it opens the way"}
          </Text>
        </div>
        {raises.length > 0 && (
          <Stack gap={6}>
            {raises.map((raised) => (
              <div key={raised.skillId}>
                <LevelSteps {...raised} />
                {raised.falling && (
                  <Text size="sm" c="dimmed">
                    You hold level {raised.falling.level} until {formatDate(raised.falling.until)}: this keeps
                    it.
                  </Text>
                )}
              </div>
            ))}
          </Stack>
        )}
        <Without achievementId={achievementId} role={role} />
        <Group justify="space-between">
          <StepWishes achievementId={achievementId} name={name} isKept={isKept} asked={asked} />
          {order === 1 && (
            <ButtonLink href={`/me/evidence/${achievementId}`}>Start: hand in evidence</ButtonLink>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
