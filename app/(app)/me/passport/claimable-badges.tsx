"use client";

import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

/** Badges that came in without saying whose they are: the one who earned it says so, and somebody confirms it. */
export function ClaimableBadges({ badges }: { badges: Outputs["ingest"]["claimable"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const claim = useMutation(trpc.ingest.claimBadge.mutationOptions({ onSuccess: () => router.refresh() }));
  if (badges.length === 0) return null;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="claimable">
      <Title order={2} size="h4" id="claimable" mb="xs">
        Is one of these yours?
      </Title>
      <Text size="sm" mb="sm">
        These badges do not say whose they are in a way that is known here.
      </Text>
      <RefusalAlert error={claim.error} mb="sm" />
      <Stack gap="sm">
        {badges.map(({ id, name, issuerName, issuedAt, isMine }) => (
          <Group key={id} justify="space-between">
            <div>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                {issuerName}, issued {formatDate(issuedAt)}
              </Text>
            </div>
            {isMine ? (
              <Text size="sm">You claimed it; somebody else confirms that.</Text>
            ) : (
              <Button
                size="xs"
                variant="default"
                aria-label={`${name} is mine`}
                loading={claim.isPending && claim.variables.id === id}
                onClick={() => claim.mutate({ id })}
              >
                This is mine
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
