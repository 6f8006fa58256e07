"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** Begins a plan and leads to it. */
export function NewPlan() {
  const router = useRouter();
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const create = useMutation(
    trpc.recommend.createPlan.mutationOptions({ onSuccess: ({ id }) => router.push(`/plan/${id}`) }),
  );
  return (
    <Stack
      component="form"
      gap="xs"
      aria-label="New plan"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name });
      }}
    >
      <Group align="flex-end">
        <TextInput
          label="Name of the new plan"
          placeholder="Spring budget"
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          w={{ base: "100%", xs: 320 }}
        />
        <Button type="submit" disabled={name.trim() === ""} loading={create.isPending || create.isSuccess}>
          Begin
        </Button>
      </Group>
      <RefusalAlert error={create.error} />
    </Stack>
  );
}
