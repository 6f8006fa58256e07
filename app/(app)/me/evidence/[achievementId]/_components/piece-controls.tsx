"use client";

import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import type { SubmissionStatus } from "@/db/enums";
import { isPhoto } from "@/server/assess/file-delivery";
import { isLive, isWithLearner } from "@/server/assess/submission-state";

type Item = { id: string; isPublic: boolean; isNew: boolean; file: { mediaType: string } | null };

type Props = { item: Item; name: string; status: SubmissionStatus };

/**
 * What the learner may still do with a piece: show it to the world or no longer, and take back what was not handed in.
 * Once the badge is signed, what was private stays so.
 */
export function PieceControls({ item, name, status }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(trpc.assess.removeItem.mutationOptions({ onSuccess: () => router.refresh() }));
  if (!isLive(status) && !item.isPublic) return null;
  return (
    <Group gap="md">
      <PublicChoice item={item} name={name} />
      {!isLive(status) && (
        <Text size="sm" c="dimmed">
          A file is shown no longer once you untick it, for good. Words and links are part of the signed
          badge.
        </Text>
      )}
      {item.isNew && isWithLearner(status) ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate({ itemId: item.id })}
          aria-label={`Remove ${name}`}
        >
          Remove
        </Button>
      ) : (
        isWithLearner(status) && (
          <Text size="sm" c="dimmed">
            handed in, stays as the assessor saw it
          </Text>
        )
      )}
      <RefusalLine error={remove.error} />
    </Group>
  );
}

/** Private unless the learner says otherwise. */
export function PublicChoice({
  item,
  name,
}: {
  item: Pick<Item, "id" | "isPublic"> & Partial<Item>;
  name: string;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.assess.updateItem.mutationOptions({ onSettled: () => router.refresh() }));
  const shown = update.isPending ? (update.variables.isPublic ?? item.isPublic) : item.isPublic;
  return (
    <>
      <Checkbox
        size="sm"
        label="Show on the badge’s public page"
        aria-label={`Show on the badge’s public page: ${name}`}
        description={item.file && whatIsShown(item.file.mediaType)}
        checked={shown}
        onChange={(event) => update.mutate({ itemId: item.id, isPublic: event.currentTarget.checked })}
      />
      <RefusalLine error={update.error} />
    </>
  );
}

const whatIsShown = (mediaType: string): string =>
  isPhoto(mediaType)
    ? "Without the place, time and camera that may stand in the file."
    : "As it is. A film can say where it was taken, a document who wrote it.";
