"use client";

import { Button, Group, Paper, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

const nothing = { name: "", note: "" };

/** Puts somebody from outside on the list; what they typed stays when it is refused. */
export function AddCandidate({ vacancyId }: { vacancyId: string }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [values, setValues] = useState(nothing);
  const add = useMutation(
    trpc.recommend.addCandidate.mutationOptions({
      onSuccess: () => {
        setValues(nothing);
        router.refresh();
      },
    }),
  );
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-labelledby="add-candidate"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ vacancyId, ...values });
      }}
    >
      <Stack gap="md">
        <Title order={3} size="h4" id="add-candidate">
          Add a candidate
        </Title>
        <TextInput
          label="Name"
          required
          maxLength={120}
          value={values.name}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        />
        <Textarea
          label="Note"
          description="Whoever may fill this vacancy can read it."
          maxLength={2_000}
          autosize
          minRows={2}
          value={values.note}
          onChange={(event) => setValues({ ...values, note: event.currentTarget.value })}
        />
        <RefusalAlert error={add.error} />
        <Group>
          <Button
            type="submit"
            variant="default"
            disabled={values.name.trim() === ""}
            loading={add.isPending}
          >
            Add the candidate
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
