"use client";

import { Group, Paper, Stack, Text, UnstyledButton } from "@mantine/core";
import { StateMark } from "@/app/_ui/cell-mark";
import { formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { describeCell, standingInWords } from "@/server/measure/cell-wording";
import type { MatrixCell, MatrixPerson, MatrixSkill } from "../matrix-model";

const gapsShown = 6;

type Props = {
  people: MatrixPerson[];
  skills: MatrixSkill[];
  cellAt: (row: number, column: number) => MatrixCell | undefined;
  isFaded: (cell: MatrixCell) => boolean;
  onOpen: (person: MatrixPerson, skill: MatrixSkill) => void;
};

/** The matrix on a phone: each person with what weighs most first. */
export function GapList({ people, skills, cellAt, isFaded, onOpen }: Props) {
  return (
    <Stack gap="sm">
      {people.map((person, row) => {
        const gaps = skills
          .map((skill, column) => ({ skill, cell: cellAt(row, column) }))
          .filter((entry): entry is { skill: MatrixSkill; cell: MatrixCell } => entry.cell !== undefined)
          .filter(({ cell }) => !isFaded(cell) && (cell.gap > 0 || cell.state === "expiring"))
          .sort((a, b) => b.cell.gap * b.cell.importance - a.cell.gap * a.cell.importance);
        return (
          <Paper key={person.id} withBorder p="sm">
            <Group justify="space-between" wrap="nowrap">
              <TextLink href={`/people/${person.id}`} fw={600}>
                {person.name}
              </TextLink>
              <Text size="sm" c="dimmed">
                {formatShare(person.readiness)} · {person.met} of {person.required} met
              </Text>
            </Group>
            <Stack gap={2} mt="xs">
              {gaps.slice(0, gapsShown).map(({ skill, cell }) => (
                <UnstyledButton
                  key={skill.id}
                  aria-label={describeCell(person.name, skill.label, cell)}
                  onClick={() => onOpen(person, skill)}
                  py={4}
                >
                  <Group gap="sm" wrap="nowrap">
                    <StateMark cell={cell} />
                    <Text size="sm" flex={1}>
                      {skill.label}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {standingInWords(cell)}
                    </Text>
                  </Group>
                </UnstyledButton>
              ))}
              {gaps.length === 0 && (
                <Text size="sm" c="dimmed">
                  No gap here.
                </Text>
              )}
              {gaps.length > gapsShown && (
                <TextLink href={`/people/${person.id}`} size="sm">
                  and {gaps.length - gapsShown} more
                </TextLink>
              )}
            </Stack>
          </Paper>
        );
      })}
    </Stack>
  );
}
