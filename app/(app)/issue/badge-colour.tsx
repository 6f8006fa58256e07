"use client";

import { Button, ColorInput, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** The workspace's colour, in whose shades designs are made for badges without an image of their own. */
export function BadgeColour({ colour }: { colour: string | null }) {
  const [typed, setTyped] = useState(colour ?? "");
  const trpc = useTRPC();
  const router = useRouter();
  const set = useMutation(trpc.issue.setColour.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <ColorInput
          label="Colour"
          description="Empty: each badge has one of its own"
          placeholder="#1d4ed8"
          value={typed}
          onChange={setTyped}
          eyeDropperButtonProps={{ "aria-label": "Take a colour from the screen" }}
          w={240}
        />
        <Button onClick={() => set.mutate({ colour: typed.trim() || null })} loading={set.isPending}>
          Save
        </Button>
      </Group>
      <Text size="sm" role="status">
        {set.isSuccess && "Saved. Badges without an image of their own are drawn in it from now on."}
      </Text>
      <RefusalAlert error={set.error} />
    </Stack>
  );
}
