"use client";

import { Button, Group, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

/** Each app with what it may do, and the button that ends it. */
export function AppList({ apps }: { apps: Outputs["connect"]["apps"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const disconnect = useMutation(
    trpc.connect.disconnect.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <Stack>
      <RefusalAlert error={disconnect.error} />
      {apps.map(({ id, name, host, allows, connectedAt, lastUsedAt }) => (
        <Paper key={id} component="section" withBorder p="md" aria-labelledby={`app-${id}`}>
          <Group justify="space-between" align="flex-start">
            <div>
              <Title order={2} size="h4" id={`app-${id}`}>
                {name}
              </Title>
              <Text size="sm" c="dimmed">
                {host}, connected {formatDate(connectedAt)},{" "}
                {lastUsedAt ? `last used ${formatDate(lastUsedAt)}` : "not used yet"}
              </Text>
              <List mt="xs" size="sm">
                {allows.map((phrase) => (
                  <ListItem key={phrase}>{phrase}</ListItem>
                ))}
              </List>
            </div>
            <Button
              variant="default"
              aria-label={`Disconnect ${name}`}
              loading={disconnect.isPending && disconnect.variables.id === id}
              onClick={() => disconnect.mutate({ id })}
            >
              Disconnect
            </Button>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
