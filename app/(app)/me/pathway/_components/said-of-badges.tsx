"use client";

import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { notForMeNames } from "@/app/_assign/not-for-me";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import type { OwnPlan } from "../words";

/** What one has said of badges, each with a way back. */
export function SaidOfBadges({ wishes }: Pick<OwnPlan, "wishes">) {
  const router = useRouter();
  const trpc = useTRPC();
  const say = useMutation(trpc.recommend.saveWish.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="said">
      <Stack gap="sm">
        <Title order={2} size="h4" id="said">
          What I said of badges
        </Title>
        {wishes.map(({ achievementId, name, wish, reason }) => (
          <Group key={achievementId} justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm">
              {name}: {wish === "pinned" ? "kept" : "not for me"}
              {reason && ` (${notForMeNames[reason].toLowerCase()})`}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Take back what I said of ${name}`}
              disabled={say.isPending}
              onClick={() => say.mutate({ achievementId, wish: "none" })}
            >
              Take back
            </Button>
          </Group>
        ))}
        <RefusalLine error={say.error} />
      </Stack>
    </Paper>
  );
}
