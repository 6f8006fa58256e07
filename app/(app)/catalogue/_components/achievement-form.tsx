"use client";

import {
  Alert,
  Button,
  Fieldset,
  Group,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/links";
import { sentenceFor } from "@/app/_ui/refusals";
import { deliveries } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { type AchievementValues, emptyValues, inputOf, valuesOf } from "../form-values";
import { deliveryNames } from "../words";
import { AlignmentsSection } from "./alignments-section";
import { ImageSection } from "./image-section";
import { PrerequisitesSection } from "./prerequisites-section";
import { RubricSection } from "./rubric-section";
import { SkillsSection } from "./skills-section";

type Props = {
  achievement?: Outputs["align"]["achievement"];
  choices: Outputs["align"]["achievementFormChoices"];
  /** The workspace's for badges, "#rrggbb"; null: each badge has one of its own. */
  colour: string | null;
};

/** Makes or changes a micro-credential. The server judges; what was typed stays when it says no. */
export function AchievementForm({ achievement, choices, colour }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm<AchievementValues>({
    mode: "controlled",
    initialValues: achievement ? valuesOf(achievement) : emptyValues,
  });
  const reactions = {
    onSuccess: ({ id }: { id: string }) => {
      router.push(`/catalogue/${id}`);
      router.refresh();
    },
    onError: (error: unknown) => form.setErrors(fieldErrorsOf(error)),
  };
  const create = useMutation(trpc.align.createAchievement.mutationOptions(reactions));
  const update = useMutation(trpc.align.updateAchievement.mutationOptions(reactions));
  const error = create.error ?? update.error;
  const send = form.onSubmit((values) => {
    form.clearErrors();
    create.reset();
    update.reset();
    if (achievement) update.mutate({ ...inputOf(values), id: achievement.id });
    else create.mutate(inputOf(values));
  });

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="lg" maw={820}>
        <Fieldset legend="What it is">
          <Stack gap="sm">
            <TextInput label="Name" {...form.getInputProps("name")} />
            <Textarea
              label="Description"
              description="One or two sentences for somebody who has not heard of it"
              autosize
              minRows={2}
              {...form.getInputProps("description")}
            />
            <Textarea
              label="Criteria"
              description="What one must do to earn it; stands on every badge"
              autosize
              minRows={3}
              {...form.getInputProps("criteria")}
            />
            <Group grow preventGrowOverflow={false} align="flex-start">
              <TextInput
                label="Provider"
                description="Optional: who teaches it"
                {...form.getInputProps("provider")}
              />
              <TextInput
                label="Code"
                description="Optional: by which people know it; the same in two languages makes translations"
                {...form.getInputProps("humanCode")}
              />
              <TextInput
                label="Field of study"
                description="Optional"
                {...form.getInputProps("fieldOfStudy")}
              />
              <TagsInput
                label="Tags"
                description="Optional: press Enter after each"
                {...form.getInputProps("tags")}
              />
            </Group>
          </Stack>
        </Fieldset>
        <ImageSection achievement={achievement} name={form.values.name} colour={colour} />
        <SkillsSection form={form} levels={choices.levels} />
        <Fieldset legend="What it costs">
          <Group align="flex-start" gap="sm">
            <NumberInput
              label="Hours"
              description="To earn it"
              min={0}
              w={120}
              {...form.getInputProps("hours")}
            />
            <NumberInput
              label="Price"
              description="0 is free"
              min={0}
              w={120}
              {...form.getInputProps("price")}
            />
            <TextInput
              label="Currency"
              description="Such as EUR"
              w={110}
              maxLength={3}
              {...form.getInputProps("currency")}
            />
            <NumberInput
              label="Seats"
              description="Empty: no limit"
              min={1}
              w={130}
              {...form.getInputProps("seats")}
            />
            <NumberInput
              label="Valid for months"
              description="Empty: never expires"
              min={1}
              w={160}
              {...form.getInputProps("validityMonths")}
            />
            <NumberInput
              label="Credits"
              description="Such as ECTS"
              min={0}
              w={120}
              {...form.getInputProps("credits")}
            />
            <Select
              label="Delivery"
              description="How it is taught"
              data={deliveries.map((value) => ({ value, label: deliveryNames[value] }))}
              allowDeselect={false}
              w={190}
              {...form.getInputProps("delivery")}
            />
          </Group>
        </Fieldset>
        <RubricSection form={form} levels={choices.levels} />
        <PrerequisitesSection
          form={form}
          levels={choices.levels}
          achievements={choices.achievements.filter(({ id }) => id !== achievement?.id)}
        />
        <AlignmentsSection form={form} />
        <Select
          label="Status"
          description="Drafts are seen by L&D leads only"
          data={[
            { value: "published", label: "Published" },
            { value: "draft", label: "Draft" },
          ]}
          allowDeselect={false}
          w={240}
          {...form.getInputProps("status")}
        />
        {error && (
          <Alert color="red" role="alert" title="It was not saved">
            {sentenceFor(error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {achievement ? "Save changes" : "Create micro-credential"}
          </Button>
          <ButtonLink href={achievement ? `/catalogue/${achievement.id}` : "/catalogue"} variant="default">
            Cancel
          </ButtonLink>
        </Group>
      </Stack>
    </form>
  );
}

/** The server's words for each field; for a list they stand below the whole list. */
function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof TRPCClientError)) return {};
  const fields: Record<string, string[] | undefined> = error.data?.fields ?? {};
  return Object.fromEntries(
    Object.entries(fields).map(([field, messages]) => [field, [...new Set(messages)].join(" ")]),
  );
}
