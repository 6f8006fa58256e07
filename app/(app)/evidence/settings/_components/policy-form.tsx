"use client";

import { Checkbox, NumberInput, Paper, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { fieldProblems } from "@/app/_ui/refusals";
import { SaveBar } from "@/app/_ui/save-bar";
import type { Policy } from "@/server/assess/policy";

/** The rules by which evidence is judged from now on. */
export function PolicyForm({ policy }: { policy: Policy }) {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm<Policy>({ initialValues: policy });
  const save = useMutation(
    trpc.assess.setPolicy.mutationOptions({
      onSuccess: () => {
        form.resetDirty();
        router.refresh();
      },
      onError: (error) => form.setErrors(fieldProblems(error)),
    }),
  );
  const rule = (name: keyof Policy, label: string, description: string) => (
    <Checkbox
      label={label}
      description={description}
      {...form.getInputProps(name, { type: "checkbox" })}
      key={form.key(name)}
    />
  );
  return (
    <Paper withBorder p="md" component="form" onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md" maw={680}>
        <Title order={2} size="h4">
          Rules
        </Title>
        <Text size="sm" c="dimmed">
          Nobody ever judges their own work, and from level 4 on a second person approves.
        </Text>
        {rule(
          "keepsManagersOut",
          "Direct managers do not judge their people's work",
          "They neither assess nor approve it.",
        )}
        {rule(
          "keepsAssignersOut",
          "Whoever assigned a badge does not judge the work for it",
          "They neither assess nor approve it.",
        )}
        {rule(
          "isBlind",
          "Judge blindly",
          "Learner and file names are hidden until the assessors have decided. What learners write in their evidence is not.",
        )}
        {rule(
          "assessorMayApprove",
          "Below level 4 an assessor may approve what they recommended",
          "Otherwise, and for a badge that has a price, a second person always approves.",
        )}
        <NumberInput
          label="Marked by two assessors, in percent"
          description="Drawn by chance at each hand-in, where two assessors are permitted. 5 to 10 % are usual; 0: none."
          min={0}
          max={100}
          allowDecimal={false}
          {...form.getInputProps("doubleMarkedPercent")}
        />
        <NumberInput
          label="Working days for assessing"
          description="Monday to Friday, from handing in."
          min={1}
          max={60}
          allowDecimal={false}
          {...form.getInputProps("workingDays")}
        />
        <SaveBar saving={save} submit="Save the rules" isSaved={save.isSuccess && !form.isDirty()} />
      </Stack>
    </Paper>
  );
}
