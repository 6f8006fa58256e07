"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

/** A published key takes over before its time. */
export function SwitchNow({ keyId, name }: { keyId: string; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const change = useMutation(
    trpc.issue.keys.switchNow.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={change.isPending}
        aria-label={`Let the new ${name} key take over now`}
        onClick={() => change.mutate({ keyId })}
      >
        Let it take over now
      </Button>
      <RefusalLine error={change.error} />
    </>
  );
}
