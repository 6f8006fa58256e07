"use client";

import { Alert, Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime } from "@/app/_ui/format";
import { RefusalLine } from "@/app/_ui/refusal-alert";

type Props = {
  submissionId: string;
  elsewhere: { by: string; at: Date } | null;
  /** Whether who reads comes to mark it; an L&D lead who looks is in nobody's way. */
  isMarking: boolean;
};

/** Says that this reader has it open, so that others ask before they decide; or who else has it open. */
export function OpenedBy({ submissionId, elsewhere, isMarking }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const open = useMutation(
    trpc.assess.open.mutationOptions({ onSuccess: ({ isMine }) => !isMine && router.refresh() }),
  );
  const takeOver = useMutation(trpc.assess.open.mutationOptions({ onSuccess: () => router.refresh() }));
  const isFree = isMarking && elsewhere === null;
  const { mutate } = open;
  useEffect(() => {
    if (isFree) mutate({ submissionId, takesOver: false });
  }, [isFree, submissionId, mutate]);

  if (!elsewhere) return null;
  return (
    <Alert variant="default" title={`${elsewhere.by} opened it at ${formatDateTime(elsewhere.at)}`}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          They may be marking it now. It is free 15 minutes after it was opened, or when you take it over.
        </Text>
        <Button
          variant="default"
          loading={takeOver.isPending}
          onClick={() => takeOver.mutate({ submissionId, takesOver: true })}
        >
          Take it over
        </Button>
        <RefusalLine error={takeOver.error} />
      </Stack>
    </Alert>
  );
}
