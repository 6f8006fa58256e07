import { Badge, Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { Suspense } from "react";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { Fold } from "@/app/_ui/fold";
import { formatDate, formatShare } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { closesInWords, costInWords, type OwnAnswer, type Recommended } from "../wording";
import { InMyYear } from "./in-my-year";
import { LevelSteps } from "./level-steps";

type Props = { next: Recommended; gaps: number; standing: OwnAnswer["standing"]; roles: OwnAnswer["roles"] };

/** The one badge to begin with, why it is this one, and how to begin. */
export function NextBadge({ next, gaps, standing, roles }: Props) {
  const { achievement, start, steps, closes, reasons, formula, unlocks, after, assignment, isCheapest } =
    next;
  const before = steps.slice(0, -1);
  return (
    <Paper withBorder p="lg" component="section" aria-label="Next badge">
      <Stack>
        <Group wrap="nowrap" align="flex-start">
          <BadgeMark achievement={achievement} size={72} />
          <div>
            <Title order={2} size="h3">
              {achievement.name}
            </Title>
            <Text>
              {closesInWords(next, gaps)} · {costInWords(next)}
            </Text>
            {assignment && (
              <Badge variant="outline" color="indigo" mt={4} tt="none">
                Assigned to you{assignment.dueAt ? `, due ${formatDate(assignment.dueAt)}` : ""}
              </Badge>
            )}
          </div>
        </Group>
        {before.length > 0 && (
          <Text size="sm">
            It needs {before.map((step) => step.achievement.name).join(", then ")} first.{" "}
            <TextLink href={`/me/pathway?to=${achievement.id}`}>
              See the pathway of {steps.length} badges
            </TextLink>
          </Text>
        )}
        <Stack gap={6}>
          {closes.map((closed) => (
            <LevelSteps key={closed.skillId} {...closed} />
          ))}
        </Stack>
        <div>
          <Title order={3} size="h5" mb={4}>
            Why this one
          </Title>
          <List size="sm" spacing={2}>
            {reasons.map((reason) => (
              <ListItem key={reason}>{reason}</ListItem>
            ))}
          </List>
          <Suspense
            fallback={
              <Text size="sm" c="dimmed" mt={4}>
                Working out what you could reach without it …
              </Text>
            }
          >
            <InMyYear achievementId={achievement.id} startId={start.id} />
          </Suspense>
          <Fold summary="How this is computed">
            <Stack gap={4} mt={4}>
              <Text size="sm">
                Gap points closed = importance × levels climbed, up to what{" "}
                {roles.map(({ name }) => name).join(" and ") || "your role"} asks for: {formula}.
              </Text>
              <Text size="sm">
                Badges are ranked by mandatory gap points per hour, then all gap points per hour, then the
                lower price, then the name. Nobody's past behaviour is part of it.
              </Text>
              {!isCheapest && (
                <Text size="sm">
                  The prerequisites are so entangled that a cheaper pathway to this badge may exist.
                </Text>
              )}
            </Stack>
          </Fold>
        </div>
        {unlocks.length > 0 && (
          <Text size="sm">
            Opens the way to{" "}
            {unlocks.slice(0, 4).map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ", "}
                <TextLink href={`/catalogue/${id}`}>{name}</TextLink>
              </span>
            ))}
            {unlocks.length > 4 && ` and ${unlocks.length - 4} more`}.
          </Text>
        )}
        <Text size="sm">
          With it: readiness {formatShare(standing.readiness)} → {formatShare(after.readiness)}, requirements
          met {standing.met} → {after.met} of {after.required}.
        </Text>
        <Group>
          <ButtonLink href={`/me/evidence/${start.id}`}>
            {before.length > 0 ? `Start with ${start.name}: hand in evidence` : "Start: hand in evidence"}
          </ButtonLink>
          <ButtonLink href={`/catalogue/${achievement.id}`} variant="default">
            Details
          </ButtonLink>
        </Group>
      </Stack>
    </Paper>
  );
}
