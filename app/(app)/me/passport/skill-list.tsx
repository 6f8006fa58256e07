import { Box, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { formatDate } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { LevelSteps } from "../_components/level-steps";
import { sourceWord } from "../source-word";

type Skill = Outputs["recommend"]["passport"]["skills"][number];
type Props = { title: string; id: string; skills: Skill[]; top: number; empty: ReactNode };

/** Skills with their levels, and what backs each of them. */
export function SkillList({ title, id, skills, top, empty }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="sm">
        {title}
      </Title>
      {skills.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
          {skills.map((skill) => (
            <Box component="li" key={skill.skillId}>
              <LevelSteps
                skill={skill.skill}
                from={skill.held}
                to={skill.held}
                required={skill.required}
                top={top}
              />
              <Text size="xs" c="dimmed">
                {backingOf(skill)}
              </Text>
            </Box>
          ))}
        </Stack>
      )}
    </Paper>
  );
}

/** "signed credential, 3 March 2026, until 3 March 2028" */
function backingOf({ source, issuedAt, expiresAt, state }: Skill): string {
  if (state === "exempt") return "you are exempt from this for now";
  if (!source || !issuedAt) return lapsed[state ?? "unassessed"] ?? "no evidence yet";
  const until = expiresAt ? `, until ${formatDate(expiresAt)}` : "";
  const soon = state === "expiring" ? ": renew it soon" : "";
  return `${sourceWord[source]}, ${formatDate(issuedAt)}${until}${soon}`;
}

const lapsed: Partial<Record<NonNullable<Skill["state"]>, string>> = {
  expired: "the evidence has run out: prove it again",
  revoked: "the evidence was revoked",
  unproven: "claimed, but not yet proven well enough to count",
};
