"use client";

import { Alert, Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import type { SubmissionStatus } from "@/db/enums";

type Props = { achievementId: string; ended: SubmissionStatus | undefined };

/** Begins a submission; after one that ended, a new one. */
export function BeginDraft({ achievementId, ended }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const draft = useMutation(trpc.assess.draft.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Stack align="flex-start" gap="sm">
      {ended === "approved" && <Text>Your evidence was approved and the badge is yours.</Text>}
      {ended === "declined" && <Text>Your evidence was declined; the history below says why.</Text>}
      <Button
        variant={ended === "approved" ? "default" : "filled"}
        loading={draft.isPending}
        onClick={() => draft.mutate({ achievementId })}
      >
        {ended ? "Start again" : "Start collecting evidence"}
      </Button>
      {draft.error && (
        <Alert color="red" role="alert">
          {sentenceFor(draft.error)}
        </Alert>
      )}
    </Stack>
  );
}
