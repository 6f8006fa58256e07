"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** Asks once: a candidate goes with their badges. */
export function RemoveCandidate({ candidateId, name }: { candidateId: string; name: string }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [isSure, setIsSure] = useState(false);
  const remove = useMutation(
    trpc.recommend.removeCandidate.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  if (!isSure) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Remove the candidate ${name} …`}
        onClick={() => setIsSure(true)}
      >
        Remove …
      </Button>
    );
  }
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs" role="group" aria-label={`Remove ${name} with their badges?`}>
        <Button
          size="compact-sm"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate({ candidateId })}
        >
          Remove with badges
        </Button>
        <Button size="compact-sm" variant="default" autoFocus onClick={() => setIsSure(false)}>
          Keep
        </Button>
      </Group>
      <RefusalAlert error={remove.error} p="xs" />
    </Stack>
  );
}
