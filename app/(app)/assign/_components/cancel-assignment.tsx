"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

type Props = { assignmentId: string; name: string; isWaiting: boolean };

/** Takes an assignment back, or somebody off the waiting list. Assigning it again undoes that. */
export function CancelAssignment({ assignmentId, name, isWaiting }: Props) {
  const deed = isWaiting ? "Take off" : "Cancel";
  const trpc = useTRPC();
  const router = useRouter();
  const cancel = useMutation(trpc.assign.cancel.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ assignmentId })}
        aria-label={`${deed} ${name}`}
      >
        {deed}
      </Button>
      <RefusalLine error={cancel.error} />
    </>
  );
}
