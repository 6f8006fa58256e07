import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";
import { deliveryNames, seatWords, statusNames, validityWords } from "../words";
import { ForMe } from "./for-me";
import { PrerequisiteList } from "./prerequisite-list";

type Fit = Outputs["recommend"]["fits"]["fits"][number];
type Props = {
  achievement: Outputs["align"]["achievements"]["achievements"][number];
  /** What it is to whoever looks; null for one that is not on offer. */
  fit: Fit | null;
};

/** What one needs to know in order to choose: what it closes, what it costs, what comes first. */
export function AchievementCard({ achievement, fit }: Props) {
  const { id, name, provider, skills, prerequisites, hours, price, currency, delivery, seats, status } =
    achievement;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`name-${id}`}>
      <Group align="flex-start" wrap="nowrap" gap="md">
        <BadgeMark achievement={achievement} size={72} />
        <Stack gap={6} miw={0}>
          <Title order={2} size="h4" id={`name-${id}`}>
            <TextLink href={`/catalogue/${id}`} inherit>
              {name}
            </TextLink>
          </Title>
          {provider && (
            <Text size="sm" c="dimmed">
              {provider}
            </Text>
          )}
          <Group gap={6}>
            <Text size="sm">Grants:</Text>
            {skills.map(({ skillId, label, level }) => (
              <Badge key={skillId} variant="default" tt="none" fw={500} maw="100%">
                {label} {formatNumber(level)}
              </Badge>
            ))}
          </Group>
          {fit?.forMe && <ForMe forMe={fit.forMe} />}
          <Text size="sm">
            {[
              formatHours(hours),
              formatPrice(price, currency),
              deliveryNames[delivery],
              seats === null ? null : seatWords(seats, fit?.seatsLeft ?? null),
              validityWords(achievement.validityMonths),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          <PrerequisiteList prerequisites={prerequisites} />
          {fit && fit.assigned > 0 && (
            <Text size="sm" c="dimmed">
              {formatNumber(fit.completed)} of {formatNumber(fit.assigned)} who were to earn it did
            </Text>
          )}
          {status !== "published" && (
            <Badge variant="outline" color="gray">
              {statusNames[status]}
            </Badge>
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
