"use client";

import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

/** Takes a badge off; it can be added again. */
export function RemoveBadge({ badgeId, name }: { badgeId: string; name: string }) {
  const router = useRouter();
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.recommend.removeCandidateBadge.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <Stack gap={4} align="flex-end" style={{ flexShrink: 0 }}>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Remove the badge ${name}`}
        loading={remove.isPending}
        onClick={() => remove.mutate({ badgeId })}
      >
        Remove
      </Button>
      <RefusalLine error={remove.error} />
    </Stack>
  );
}
