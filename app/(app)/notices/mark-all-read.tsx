"use client";

import { Button, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

/** All of one's notices have been seen. */
export function MarkAllRead() {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const mark = useMutation(
    trpc.notices.markAllRead.mutationOptions({
      onSuccess: () => {
        router.refresh();
        return queries.invalidateQueries(trpc.notices.unread.queryFilter());
      },
    }),
  );
  return (
    <>
      <Button variant="default" loading={mark.isPending} onClick={() => mark.mutate()}>
        Mark all as read
      </Button>
      {mark.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {sentenceFor(mark.error)}
        </Text>
      )}
    </>
  );
}
