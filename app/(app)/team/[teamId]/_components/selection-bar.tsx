"use client";

import { Button, Group, Paper, Text } from "@mantine/core";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { assignAddress, mostPeople, mostSkills, type Selection } from "../selection";

/** What can be done with the cells that Space, Shift and the arrows, or Shift and a click, have marked. */
export function SelectionBar({ selection, onClear }: { selection: Selection; onClear: () => void }) {
  const { people, skills } = selection;
  const isCut = people.length > mostPeople || skills.length > mostSkills;
  const first = [
    ...(people.length > mostPeople ? [count(mostPeople, "person", "people")] : []),
    ...(skills.length > mostSkills ? [count(mostSkills, "skill")] : []),
  ].join(" and ");
  return (
    <Paper withBorder shadow="md" p="sm" pos="sticky" bottom={12} style={{ zIndex: 5 }}>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {count(people.length, "person", "people")} × {count(skills.length, "skill")} selected
          {isCut &&
            `. One assignment takes ${mostPeople} people and ${mostSkills} skills: filter or mark fewer, or begin with the first ${first}.`}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={onClear}>
            Clear
          </Button>
          <ButtonLink href={assignAddress(selection)}>
            {isCut ? `Assign the first ${first}` : "Assign"}
          </ButtonLink>
        </Group>
      </Group>
    </Paper>
  );
}
