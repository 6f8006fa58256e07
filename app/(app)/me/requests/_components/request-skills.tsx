"use client";

import { Button, Fieldset, Group, Select, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { Outputs } from "@/server/router";
import { emptySkill, type RequestValues } from "./request-values";

export type Level = Outputs["assign"]["requestLevels"][number];
type Props = { form: UseFormReturnType<RequestValues>; levels: Level[] };

/** The skills that the credential would prove, each at a level. */
export function RequestSkills({ form, levels }: Props) {
  const { skills } = form.values;
  return (
    <Fieldset legend="Skills that it would prove">
      <Stack gap="sm">
        {skills.map(({ skill, level }, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; it has no other identity
          <Group key={number} align="flex-end" gap="sm">
            <div style={{ flex: "1 1 220px" }}>
              <SkillPicker
                label={`Skill ${number + 1}`}
                value={skill}
                onChange={(choice) => form.setFieldValue(`skills.${number}.skill`, choice)}
              />
            </div>
            <Select
              label={`Level ${number + 1}`}
              data={levels.map(({ value, label }) => ({ value: String(value), label: `${value} ${label}` }))}
              value={level}
              onChange={(value) => form.setFieldValue(`skills.${number}.level`, value)}
              allowDeselect={false}
              w={170}
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
