"use client";

import { Button, Fieldset, Group, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type SkillChoice, SkillPicker } from "./skill-picker";

type Row = { skill: SkillChoice | null; level: string | null };
type Props = {
  legend: string;
  rows: readonly Row[];
  levels: readonly { value: number; label: string }[];
  error: ReactNode;
  onSkill: (row: number, skill: SkillChoice | null) => void;
  onLevel: (row: number, level: string | null) => void;
  onRemove: (row: number) => void;
  onAdd: () => void;
};

export const levelOptions = (levels: Props["levels"]) =>
  levels.map(({ value, label }) => ({ value: String(value), label: `${value} ${label}` }));

/** Skills, each at a level; one at least. */
export function SkillLevels({ legend, rows, levels, error, onSkill, onLevel, onRemove, onAdd }: Props) {
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        {rows.map(({ skill, level }, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; it has no other identity
          <Group key={number} align="flex-end" gap="sm">
            <div style={{ flex: "1 1 240px" }}>
              <SkillPicker
                label={`Skill ${number + 1}`}
                value={skill}
                onChange={(choice) => onSkill(number, choice)}
              />
            </div>
            <Select
              label={`Level ${number + 1}`}
              data={levelOptions(levels)}
              value={level}
              onChange={(value) => onLevel(number, value)}
              allowDeselect={false}
              w={180}
            />
            <Button
              variant="default"
              leftSection={<IconTrash size={16} />}
              onClick={() => onRemove(number)}
              disabled={rows.length === 1}
              aria-label={`Remove skill ${number + 1}`}
            >
              Remove
            </Button>
          </Group>
        ))}
        {error && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {error}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={onAdd}
          style={{ alignSelf: "flex-start" }}
        >
          Add a skill
        </Button>
      </Stack>
    </Fieldset>
  );
}
