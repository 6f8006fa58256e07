"use client";

import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

type Item = { id: string; isPublic: boolean; isNew: boolean };

/** What the learner may still do with a piece: show it to the world, and take back what was not handed in. */
export function PieceControls({ item, name }: { item: Item; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(trpc.assess.removeItem.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Group gap="md">
      <PublicChoice item={item} name={name} />
      {item.isNew ? (
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
        <Text size="sm" c="dimmed">
          handed in, stays as the assessor saw it
        </Text>
      )}
      {remove.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {sentenceFor(remove.error)}
        </Text>
      )}
    </Group>
  );
}

/** Private unless the learner says otherwise. */
export function PublicChoice({ item, name }: { item: Pick<Item, "id" | "isPublic">; name: string }) {
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
        checked={shown}
        onChange={(event) => update.mutate({ itemId: item.id, isPublic: event.currentTarget.checked })}
      />
      {update.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {sentenceFor(update.error)}
        </Text>
      )}
    </>
  );
}
