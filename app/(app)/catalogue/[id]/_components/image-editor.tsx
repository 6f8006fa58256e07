"use client";

import { Alert, Button, FileButton, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { uploadFile } from "@/app/_ui/upload";

/** An image of its own for a badge, or the design that is made for it. */
export function ImageEditor({ id, hasOwnImage }: { id: string; hasOwnImage: boolean }) {
  const trpc = useTRPC();
  const router = useRouter();
  const set = useMutation(trpc.issue.setImage.mutationOptions({ onSuccess: () => router.refresh() }));
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: (fileId) => set.mutate({ achievementId: id, fileId }),
  });
  const isPending = set.isPending || upload.isPending;
  return (
    <Stack gap={6} maw={200}>
      <FileButton accept="image/png,image/svg+xml" onChange={(file) => file && upload.mutate(file)}>
        {(props) => (
          <Button {...props} size="compact-sm" variant="default" loading={isPending}>
            Upload an image
          </Button>
        )}
      </FileButton>
      {hasOwnImage && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={isPending}
          onClick={() => set.mutate({ achievementId: id, fileId: null })}
        >
          Use the made design
        </Button>
      )}
      <Text size="xs" c="dimmed">
        PNG or SVG, at most 5 MB. A new image makes a new version.
      </Text>
      {upload.error && (
        <Alert role="alert" color="red" variant="outline">
          {upload.error.message}
        </Alert>
      )}
      <RefusalAlert error={set.error} />
    </Stack>
  );
}
