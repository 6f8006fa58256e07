"use client";

import { Group, Paper, Text } from "@mantine/core";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import type { Selection } from "./matrix-grid";

/** What can be done with the cells that Shift and the arrows, or Shift and a click, have marked. */
export function SelectionBar({ selection: { people, skills } }: { selection: Selection }) {
  const ids = (things: { id: string }[]) => things.map(({ id }) => id).join(",");
  return (
    <Paper withBorder shadow="md" p="sm" pos="sticky" bottom={12} style={{ zIndex: 5 }} role="status">
      <Group justify="space-between">
        <Text size="sm">
          {count(people.length, "person", "people")} × {count(skills.length, "skill")} selected
        </Text>
        <ButtonLink href={`/assign?people=${ids(people)}&skills=${ids(skills)}`}>Assign</ButtonLink>
      </Group>
    </Paper>
  );
}
