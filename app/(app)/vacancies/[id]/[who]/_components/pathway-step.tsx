import { Paper, Stack, Text, Title } from "@mantine/core";
import { formatDate, formatHours, formatPrice } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { deliveryNames } from "../../../../catalogue/words";
import { LevelSteps } from "../../../../me/_components/level-steps";
import type { VacancyPathway } from "../../../words";

type Props = { step: VacancyPathway["steps"][number]; of: number };

/** One badge on the way: when, at what cost, and what it raises. */
export function PathwayStep({ step, of }: Props) {
  const { achievementId, name, order, hours, price, currency, raises, from, to, delivery } = step;
  return (
    <Paper component="li" withBorder p="md" style={{ breakInside: "avoid" }}>
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
            {deliveryNames[delivery as keyof typeof deliveryNames] ?? delivery}
            {raises.length === 0 && " · closes nothing by itself: it opens the way"}
          </Text>
        </div>
        {raises.length > 0 && (
          <Stack gap={6}>
            {raises.map((raised) => (
              <LevelSteps key={raised.skillId} {...raised} />
            ))}
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
