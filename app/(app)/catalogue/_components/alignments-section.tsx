"use client";

import { Button, Fieldset, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { emptyAlignment } from "../form-values";
import type { AchievementForm } from "./skills-section";

/** Links to occupations, standards and other things that are no skill of ours; they stand on the badge. */
export function AlignmentsSection({ form }: { form: AchievementForm }) {
  return (
    <Fieldset legend="Further alignments (optional)">
      <Stack gap="sm">
        {form.values.alignments.map((_, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list; it has no other identity
          <Group key={number} align="flex-end" gap="sm">
            <TextInput
              label={`Alignment ${number + 1} name`}
              flex="1 1 180px"
              {...form.getInputProps(`alignments.${number}.targetName`)}
            />
            <TextInput
              label={`Alignment ${number + 1} address`}
              type="url"
              flex="1 1 220px"
              {...form.getInputProps(`alignments.${number}.targetUrl`)}
            />
            <TextInput
              label={`Alignment ${number + 1} framework`}
              flex="1 1 140px"
              {...form.getInputProps(`alignments.${number}.targetFramework`)}
            />
            <Button
              variant="default"
              leftSection={<IconTrash size={16} />}
              onClick={() => form.removeListItem("alignments", number)}
            >
              Remove alignment {number + 1}
            </Button>
          </Group>
        ))}
        {form.errors["alignments"] && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {form.errors["alignments"]}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.insertListItem("alignments", emptyAlignment)}
          style={{ alignSelf: "flex-start" }}
        >
          Add an alignment
        </Button>
      </Stack>
    </Fieldset>
  );
}
