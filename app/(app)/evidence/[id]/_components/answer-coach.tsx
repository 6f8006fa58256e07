"use client";

import { Button, Group, Paper, Stack, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { PersonPicker, type PickedPerson } from "@/app/_ui/person-picker";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** L&D names somebody who helps the learner, or says why nobody needs to. */
export function AnswerCoach({ submissionId }: { submissionId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [coach, setCoach] = useState<PickedPerson | null>(null);
  const [reason, setReason] = useState("");
  const done = { onSuccess: () => router.refresh() };
  const name = useMutation(trpc.assess.nameCoach.mutationOptions(done));
  const waive = useMutation(trpc.assess.waiveCoach.mutationOptions(done));
  const error = name.error ?? waive.error;
  return (
    <Paper withBorder p="md" component="section" aria-label="Coach">
      <Stack gap="sm" maw={560}>
        <Title order={2} size="h4">
          Name a coach
        </Title>
        <PersonPicker
          label="Coach"
          description="They are told, and the learner can hand in again."
          value={coach}
          onChange={setCoach}
        />
        <Group>
          <Button
            loading={name.isPending}
            disabled={!coach}
            onClick={() => coach && name.mutate({ submissionId, personId: coach.id })}
          >
            Name as coach
          </Button>
        </Group>
        <TextInput
          label="Or say why no coach is needed"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button
            variant="default"
            loading={waive.isPending}
            disabled={reason.trim().length < 3}
            onClick={() => waive.mutate({ submissionId, reason })}
          >
            Go on without a coach
          </Button>
        </Group>
        <RefusalAlert error={error} />
      </Stack>
    </Paper>
  );
}
