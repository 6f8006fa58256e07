"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

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
      <RefusalLine error={mark.error} />
    </>
  );
}
