"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Desk = Outputs["assess"]["myEvidence"];
type Props = {
  achievementId: string;
  /** The last submission, which has ended. */
  ended: Desk["submission"];
  renewable: Desk["renewable"];
};

/** Begins a submission; after one that ended, a new one, or the renewal of its badge. */
export function BeginDraft({ achievementId, ended, renewable }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const draft = useMutation(trpc.assess.draft.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Stack align="flex-start" gap="sm">
      {ended && <Text>{endOf(ended)}</Text>}
      {renewable && (
        <Text>
          The badge {renewable.isOver ? "expired" : "expires"} on {formatDate(renewable.expiresAt)}. Renew it
          by handing in only what is asked for anew; the rest is carried over.
        </Text>
      )}
      {ended?.badge !== "to-issue" && (
        <Button
          variant={ended?.badge === "issued" && !renewable ? "default" : "filled"}
          loading={draft.isPending}
          onClick={() => draft.mutate({ achievementId })}
        >
          {renewable ? "Renew this badge" : ended ? "Start again" : "Start collecting evidence"}
        </Button>
      )}
      <RefusalAlert error={draft.error} />
    </Stack>
  );
}

function endOf({ badge }: NonNullable<Desk["submission"]>): string {
  switch (badge) {
    case "to-issue":
      return "Your evidence was approved. The badge is not issued yet: you are told when it is yours.";
    case "issued":
      return "Your evidence was approved and the badge is yours.";
    case "taken-back":
      return "Your evidence was approved, but the badge was taken back since. Its page says why.";
    case null:
      return "Your evidence was declined; the history below says why.";
  }
}
