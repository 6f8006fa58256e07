"use client";

import { NumberInput, Paper, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { SaveBar } from "@/app/_ui/save-bar";
import { LearningWays } from "../../../catalogue/_components/learning-ways";
import type { OwnPlan } from "../words";

/** How one likes to learn; the pathway keeps to it. */
export function Preferences({ preference, languages }: Pick<OwnPlan, "preference" | "languages">) {
  const router = useRouter();
  const trpc = useTRPC();
  const [form, setForm] = useState(preference);
  const save = useMutation(
    trpc.recommend.savePreference.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const set = (change: Partial<typeof form>) => {
    save.reset();
    setForm({ ...form, ...change });
  };
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-labelledby="preferences"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(form);
      }}
    >
      <Stack gap="md">
        <Title order={2} size="h4" id="preferences">
          How I like to learn
        </Title>
        <NumberInput
          label="Hours a week"
          min={0.5}
          max={40}
          step={0.5}
          value={form.hoursPerWeek}
          onChange={(value) => typeof value === "number" && set({ hoursPerWeek: value })}
        />
        <LearningWays
          label="Ways of learning that suit me"
          languages={languages}
          value={form}
          onChange={set}
        />
        <SaveBar saving={save} variant="default" />
      </Stack>
    </Paper>
  );
}
