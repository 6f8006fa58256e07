"use client";

import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

/** Takes what was handed in back, as long as nobody has judged it. */
export function Withdraw({ submissionId }: { submissionId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const withdraw = useMutation(trpc.assess.withdraw.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Group gap="sm" mt="sm">
      <Button
        variant="default"
        size="compact-sm"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ submissionId })}
      >
        Take it back to change it
      </Button>
      <RefusalLine error={withdraw.error} />
    </Group>
  );
}
