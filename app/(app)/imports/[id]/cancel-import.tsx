"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

/** Stops an import that runs: what it has written so far is taken back. */
export function CancelImport({ id }: { id: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const cancel = useMutation(
    trpc.ingest.cancel.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.ingest.batch.queryFilter({ id }));
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate({ id })}>
        Cancel the import
      </Button>
      <RefusalLine error={cancel.error} />
    </>
  );
}
