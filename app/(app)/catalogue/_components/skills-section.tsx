"use client";

import { Button, Fieldset, Group, Select, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { type AchievementValues, emptySkill } from "../form-values";

export type AchievementForm = UseFormReturnType<AchievementValues>;
type Props = { form: AchievementForm; levels: ProficiencyLevel[] };

export const levelOptions = (levels: ProficiencyLevel[]) =>
  levels.map(({ value, label }) => ({ value: String(value), label: `${value} ${label}` }));

/** The skills that are granted, each at a level. */
export function SkillsSection({ form, levels }: Props) {
  const { skills } = form.values;
  return (
    <Fieldset legend="Skills that it grants">
      <Stack gap="sm">
        {skills.map(({ skill, level }, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; it has no other identity
          <Group key={number} align="flex-end" gap="sm">
            <div style={{ flex: "1 1 260px" }}>
              <SkillPicker
                label={`Skill ${number + 1}`}
                value={skill}
                onChange={(choice) => form.setFieldValue(`skills.${number}.skill`, choice)}
              />
            </div>
            <Select
              label={`Level ${number + 1}`}
              data={levelOptions(levels)}
              value={level}
              onChange={(value) => form.setFieldValue(`skills.${number}.level`, value)}
              allowDeselect={false}
              w={180}
            />
            <Button
              variant="default"
              leftSection={<IconTrash size={16} />}
              onClick={() => form.removeListItem("skills", number)}
              disabled={skills.length === 1}
              aria-label={`Remove skill ${number + 1}`}
            >
              Remove
            </Button>
          </Group>
        ))}
        {form.errors["skills"] && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {form.errors["skills"]}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.insertListItem("skills", emptySkill)}
          style={{ alignSelf: "flex-start" }}
        >
          Add a skill
        </Button>
      </Stack>
    </Fieldset>
  );
}
