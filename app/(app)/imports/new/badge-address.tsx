"use client";

import { Button, Group, List, ListItem, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

export type Fetched = { id: string; name: string };

type Props = { fetched: readonly Fetched[]; onChange: (fetched: Fetched[]) => void };

/** Badges by their address on the web: read by the server, and then as if they had been uploaded. */
export function BadgeAddress({ fetched, onChange }: Props) {
  const trpc = useTRPC();
  const [url, setUrl] = useState("");
  const fetchBadge = useMutation(
    trpc.ingest.fetchBadge.mutationOptions({
      onSuccess: (found) => {
        setUrl("");
        onChange([...fetched.filter(({ name }) => name !== found.name), found]);
      },
    }),
  );
  return (
    <Stack gap="xs">
      <Group align="end">
        <TextInput
          label="Or the address of a badge"
          placeholder="https://"
          type="url"
          flex={1}
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <Button
          variant="default"
          loading={fetchBadge.isPending}
          disabled={url.trim() === ""}
          onClick={() => fetchBadge.mutate({ url: url.trim() })}
        >
          Read it
        </Button>
      </Group>
      <RefusalAlert error={fetchBadge.error} />
      {fetched.length > 0 && (
        <List aria-label="Badges by address">
          {fetched.map(({ id, name }) => (
            <ListItem key={id} style={{ overflowWrap: "anywhere" }}>
              {name}
            </ListItem>
          ))}
        </List>
      )}
    </Stack>
  );
}
