"use client";

import { Button, Fieldset, Group, Select, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { levelOptions } from "@/app/_ui/skill-levels";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { emptyOption } from "../form-values";
import type { AchievementForm } from "./skills-section";

type Props = {
  form: AchievementForm;
  levels: ProficiencyLevel[];
  achievements: { id: string; name: string }[];
};

/** What must be held first. Every prerequisite must be satisfied, each by one of its alternatives. */
export function PrerequisitesSection({ form, levels, achievements }: Props) {
  return (
    <Fieldset legend="Prerequisites">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          All of them must be held, each by any one of its alternatives.
        </Text>
        {form.values.prerequisites.map(({ options }, group) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; it has no other identity
          <Fieldset key={group} legend={`Prerequisite ${group + 1}`} variant="filled">
            <Stack gap="sm">
              {options.map((option, number) => (
                <Option
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
                  key={number}
                  form={form}
                  path={`prerequisites.${group}.options.${number}`}
                  name={`Prerequisite ${group + 1}${number > 0 ? `, alternative ${number}` : ""}`}
                  option={option}
                  levels={levels}
                  achievements={achievements}
                />
              ))}
              <Group gap="sm">
                <Button
                  variant="default"
                  leftSection={<IconPlus size={16} />}
                  onClick={() => form.insertListItem(`prerequisites.${group}.options`, emptyOption)}
                >
                  Add an alternative
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconTrash size={16} />}
                  onClick={() => form.removeListItem("prerequisites", group)}
                >
                  Remove prerequisite {group + 1}
                </Button>
              </Group>
            </Stack>
          </Fieldset>
        ))}
        {form.errors["prerequisites"] && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {form.errors["prerequisites"]}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.insertListItem("prerequisites", { options: [emptyOption] })}
          style={{ alignSelf: "flex-start" }}
        >
          Add a prerequisite
        </Button>
      </Stack>
    </Fieldset>
  );
}

type OptionProps = Props & {
  path: `prerequisites.${number}.options.${number}`;
  name: string;
  option: typeof emptyOption;
};

function Option({ form, path, name, option, levels, achievements }: OptionProps) {
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={`${name} kind`}
        data={[
          { value: "achievement", label: "Micro-credential" },
          { value: "skill", label: "Skill at a level" },
        ]}
        allowDeselect={false}
        w={190}
        {...form.getInputProps(`${path}.kind`)}
      />
      {option.kind === "achievement" ? (
        <Select
          label={`${name} micro-credential`}
          data={achievements.map(({ id, name: label }) => ({ value: id, label }))}
          searchable
          flex="1 1 240px"
          {...form.getInputProps(`${path}.achievementId`)}
        />
      ) : (
        <>
          <div style={{ flex: "1 1 240px" }}>
            <SkillPicker
              label={`${name} skill`}
              value={option.skill}
              onChange={(choice) => form.setFieldValue(`${path}.skill`, choice)}
            />
          </div>
          <Select
            label={`${name} level`}
            data={levelOptions(levels)}
            allowDeselect={false}
            w={160}
            {...form.getInputProps(`${path}.level`)}
          />
        </>
      )}
    </Group>
  );
}
