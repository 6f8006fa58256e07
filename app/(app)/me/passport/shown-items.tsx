"use client";

import { Checkbox, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

type Item = { id: string; name: string; isShown: boolean };
type Props = { badges: Item[]; skills: Item[] };

/** Which badges and skills a link to one's passport shows. Each choice is kept at once. */
export function ShownItems({ badges, skills }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const show = useMutation(trpc.issue.show.mutationOptions({ onSettled: () => router.refresh() }));
  const chosen = show.isPending ? show.variables : null;
  const list = (kind: "badge" | "skill", items: Item[]) => (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <Text component="legend" fw={600} size="sm" mb="xs">
        {kind === "badge" ? "Badges" : "Skills"}
      </Text>
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          {kind === "badge" ? "No badge yet." : "No skill at a level yet."}
        </Text>
      )}
      <Stack gap="xs">
        {items.map(({ id, name, isShown }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen?.kind === kind && chosen.id === id ? chosen.isShown : isShown}
            onChange={(event) => show.mutate({ kind, id, isShown: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </fieldset>
  );
  return (
    <Stack gap="sm">
      <RefusalAlert error={show.error} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {list("badge", badges)}
        {list("skill", skills)}
      </SimpleGrid>
    </Stack>
  );
}
