"use client";

import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

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
      {withdraw.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {sentenceFor(withdraw.error)}
        </Text>
      )}
    </Group>
  );
}
