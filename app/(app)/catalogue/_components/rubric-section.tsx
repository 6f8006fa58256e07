"use client";

import { Button, Checkbox, Fieldset, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { emptyCriterion } from "../form-values";
import type { AchievementForm } from "./skills-section";

type Props = { form: AchievementForm; levels: ProficiencyLevel[] };

/** What the evidence must show: an assessor marks each of these. */
export function RubricSection({ form, levels }: Props) {
  return (
    <Fieldset legend="Rubric: what the evidence must show">
      <Stack gap="md">
        {form.values.rubric.map((criterion, number) => {
          const path = `rubric.${number}` as const;
          const name = `Criterion ${number + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a new criterion has no identity but its place
            <Fieldset key={number} legend={name} variant="filled">
              <Stack gap="sm">
                <TextInput label={`${name} name`} {...form.getInputProps(`${path}.name`)} />
                <Textarea
                  label={`${name} description`}
                  autosize
                  minRows={2}
                  {...form.getInputProps(`${path}.description`)}
                />
                <TextInput
                  label={`${name} evidence asked`}
                  description="What the learner hands in for it, such as a file, a link or a text"
                  {...form.getInputProps(`${path}.evidenceAsked`)}
                />
                <Checkbox
                  label={`${name} must be met`}
                  {...form.getInputProps(`${path}.required`, { type: "checkbox" })}
                />
                <Checkbox
                  label={`${name} is asked for again when a badge that expires is renewed`}
                  {...form.getInputProps(`${path}.renew`, { type: "checkbox" })}
                />
                <details open={Object.values(criterion.descriptors).some(Boolean)}>
                  <summary style={{ cursor: "pointer", minHeight: 24 }}>
                    Describe {name.toLowerCase()} level by level
                  </summary>
                  <Stack gap="xs" mt="xs">
                    {levels.map(({ value, label }) => (
                      <Textarea
                        key={value}
                        label={`${name} at ${value} ${label}`}
                        autosize
                        value={criterion.descriptors[String(value)] ?? ""}
                        onChange={({ currentTarget }) =>
                          form.setFieldValue(`${path}.descriptors`, {
                            ...criterion.descriptors,
                            [String(value)]: currentTarget.value,
                          })
                        }
                      />
                    ))}
                  </Stack>
                </details>
                <Button
                  variant="default"
                  leftSection={<IconTrash size={16} />}
                  onClick={() => form.removeListItem("rubric", number)}
                  style={{ alignSelf: "flex-start" }}
                >
                  Remove {name.toLowerCase()}
                </Button>
              </Stack>
            </Fieldset>
          );
        })}
        {form.errors["rubric"] && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {form.errors["rubric"]}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.insertListItem("rubric", emptyCriterion)}
          style={{ alignSelf: "flex-start" }}
        >
          Add a criterion
        </Button>
      </Stack>
    </Fieldset>
  );
}
