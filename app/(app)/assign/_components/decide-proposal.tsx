"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

type Props = { assignmentId: string; person: string; badge: string; proposed: string };

/** Takes up what a learner proposed, or stays with what was assigned. */
export function DecideProposal({ assignmentId, person, badge, proposed }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const onSuccess = () => router.refresh();
  const takeUp = useMutation(trpc.assign.takeUpProposal.mutationOptions({ onSuccess }));
  const leave = useMutation(trpc.assign.leaveProposal.mutationOptions({ onSuccess }));
  const error = takeUp.error ?? leave.error;
  return (
    <>
      <Button
        size="compact-sm"
        loading={takeUp.isPending}
        disabled={leave.isPending}
        onClick={() => takeUp.mutate({ assignmentId })}
        aria-label={`Assign ${proposed} to ${person} instead of ${badge}`}
      >
        Assign it instead
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={leave.isPending}
        disabled={takeUp.isPending}
        onClick={() => leave.mutate({ assignmentId })}
        aria-label={`Stay with ${badge} for ${person}`}
      >
        Stay with this
      </Button>
      <RefusalLine error={error} />
    </>
  );
}
