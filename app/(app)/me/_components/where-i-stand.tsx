import { Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { Fold } from "@/app/_ui/fold";
import { count, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { OwnAnswer } from "../wording";
import { LevelSteps } from "./level-steps";

const mostGapsShown = 6;

/** Readiness and met side by side (partial credit and the strict count), and the gaps that are left. */
export function WhereIStand({ person, roles, standing, gaps, untaught }: OwnAnswer) {
  const { readiness, met, required, ready } = standing;
  const mandatory = gaps.filter((gap) => gap.mandatory).length;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="where-i-stand">
      <Stack gap="sm">
        <Title order={2} size="h4" id="where-i-stand">
          Where I stand
        </Title>
        <Text size="sm" c="dimmed">
          {roles.map(({ name }) => name).join(", ") || "No job role yet"}
        </Text>
        <div>
          <Text size="sm">
            Readiness <strong>{formatShare(readiness)}</strong> of the required levels, weighted by importance
          </Text>
          <Progress value={readiness * 100} aria-label="Readiness" mt={4} />
        </div>
        <Text size="sm">
          Met <strong>{met}</strong> of {count(required, "required skill")}
          {ready
            ? "; every mandatory one is among them"
            : `; ${count(mandatory, "mandatory one")} still open`}
          .
        </Text>
        {gaps.length > 0 && (
          <Stack gap={6}>
            <Title order={3} size="h6">
              Still to grow
            </Title>
            {gaps.slice(0, mostGapsShown).map(({ skillId, held, ...gap }) => (
              <LevelSteps key={skillId} {...gap} from={held} to={held} />
            ))}
            {gaps.length > mostGapsShown && (
              <Text size="sm" c="dimmed">
                and {gaps.length - mostGapsShown} more
              </Text>
            )}
          </Stack>
        )}
        {untaught.length > 0 && (
          <Fold
            summary={`${count(untaught.length, "gap")} of ${gaps.length} that no micro-credential closes yet`}
          >
            <Text size="sm">
              The catalogue does not teach{" "}
              {untaught.map(({ skill, required: level }) => `${skill} at level ${level}`).join(", ")}. Tell
              your L&D lead.
            </Text>
          </Fold>
        )}
        <TextLink size="sm" href={`/people/${person.id}`}>
          All my skills, with the evidence for each
        </TextLink>
      </Stack>
    </Paper>
  );
}
