"use client";

import {
  Button,
  Group,
  Menu,
  MenuDropdown,
  MenuItem,
  MenuLabel,
  MenuTarget,
  Stack,
  Text,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { notForMeNames } from "@/app/_assign/not-for-me";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDate } from "@/app/_ui/format";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import { notForMeReasons } from "@/db/enums";
import type { OwnPlan } from "../words";

type Props = {
  achievementId: string;
  name: string;
  isKept: boolean;
  /** When the manager was asked for it; absent: not yet. */
  asked: OwnPlan["asked"][number] | undefined;
};

/** Keeps a badge on the pathway, takes it off with a reason, or asks the manager for it. */
export function StepWishes({ achievementId, name, isKept, asked }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const say = useMutation(trpc.recommend.saveWish.mutationOptions({ onSuccess: () => router.refresh() }));
  const ask = useMutation(trpc.recommend.askManager.mutationOptions());
  const error = say.error ?? ask.error;
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Button
          size="xs"
          variant={isKept ? "filled" : "default"}
          aria-label={`Keep ${name} on my pathway`}
          aria-pressed={isKept}
          disabled={say.isPending}
          onClick={() => say.mutate({ achievementId, wish: isKept ? "none" : "pinned" })}
        >
          Keep it
        </Button>
        <Menu>
          <MenuTarget>
            <Button size="xs" variant="default" aria-label={`${name} is not for me`} disabled={say.isPending}>
              Not for me …
            </Button>
          </MenuTarget>
          <MenuDropdown>
            <MenuLabel>Why? It tells your L&D lead about the badge, not about you.</MenuLabel>
            {notForMeReasons.map((reason) => (
              <MenuItem
                key={reason}
                onClick={() => say.mutate({ achievementId, wish: "not-for-me", reason })}
              >
                {notForMeNames[reason]}
              </MenuItem>
            ))}
          </MenuDropdown>
        </Menu>
        <Button
          size="xs"
          variant="default"
          aria-label={`Ask my manager for ${name}`}
          loading={ask.isPending}
          disabled={ask.isSuccess || asked?.isToday}
          onClick={() => ask.mutate({ achievementId })}
        >
          {asked && !asked.isToday ? "Ask my manager again" : "Ask my manager"}
        </Button>
      </Group>
      <Text size="sm" role="status">
        {ask.data
          ? `Asked. ${count(ask.data.managers, "manager")} will see it among their notices.`
          : asked && `You asked your manager for it on ${formatDate(asked.at)}.`}
      </Text>
      <RefusalLine error={error} />
    </Stack>
  );
}
