"use client";

import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatFileSize } from "@/app/_ui/format";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import { currentRows, type Sending, subscribe } from "./sending";

type Upload = { id: string; name: string; size: number; received: number };
const noRows: readonly Sending[] = [];

/** Half of a file that this browser does not have: it goes on where it was begun, or is given up. */
export function SentElsewhere({ upload }: { upload: Upload }) {
  const trpc = useTRPC();
  const router = useRouter();
  const isOurs = useSyncExternalStore(subscribe, currentRows, () => noRows).some(
    ({ uploadId }) => uploadId === upload.id,
  );
  const cancel = useMutation(trpc.assess.cancelUpload.mutationOptions({ onSettled: () => router.refresh() }));
  if (isOurs) return null;
  return (
    <Group gap="sm">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {upload.name}: {formatFileSize(upload.received)} of {formatFileSize(upload.size)} came from another
        browser. Go on there, or cancel it and choose the file here.
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ uploadId: upload.id })}
        aria-label={`Cancel: ${upload.name}`}
      >
        Cancel
      </Button>
      <RefusalLine error={cancel.error} />
    </Group>
  );
}
