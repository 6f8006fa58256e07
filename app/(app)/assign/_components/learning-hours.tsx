"use client";

import { Button, Group, NumberInput, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatHours } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";

type Props = { hoursAWeek: number; mayChange: boolean };

/** The hours a week that due dates are held against; an L&D lead changes them here, for everybody. */
export function LearningHours({ hoursAWeek, mayChange }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<number | string | null>(null);
  const save = useMutation(
    trpc.assign.setLearningHours.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.assign.preview.queryFilter());
        setTyped(null);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ hoursAWeek: Number(typed) });
  };
  if (typed === null) {
    return (
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          Due dates are held against {formatHours(hoursAWeek)} a week for learning.
        </Text>
        {mayChange && (
          <Button size="compact-sm" variant="default" onClick={() => setTyped(hoursAWeek)}>
            Change the hours a week
          </Button>
        )}
      </Group>
    );
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <NumberInput
          label="Hours a week for learning"
          description="For everybody of the organisation"
          value={typed}
          onChange={setTyped}
          min={0.5}
          max={60}
          step={0.5}
          error={save.error && sentenceFor(save.error)}
          data-autofocus
        />
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={() => setTyped(null)}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
