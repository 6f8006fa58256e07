"use client";

import { Group, NativeSelect, Paper, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { NoticeChoice, NoticeKind } from "@/db/enums";
import { channels, choicesOf, type Timing } from "@/server/notices/channel";
import type { Outputs } from "@/server/router";
import { SaveState } from "./save-state";

const choiceWords: Record<NoticeChoice, string> = {
  "at-once": "E-mail at once",
  digest: "In the digest",
  app: "In the product alone",
  off: "Not at all",
};

const timingWords: Record<Timing, string> = { "at-once": "at once", digest: "digest" };

type Props = Pick<Outputs["notices"]["settings"], "kinds">;

/** For each kind of notice, how one hears of it. */
export function ChannelChoices({ kinds: saved }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [kinds, setKinds] = useState(saved);
  const choose = useMutation(
    trpc.notices.choose.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: () => setKinds(saved),
    }),
  );
  const set = (kind: NoticeKind, choice: NoticeChoice | "usual") => {
    setKinds(kinds.map((one) => (one.kind === kind ? { kind, choice } : one)));
    choose.mutate({ kind, choice });
  };
  const { variables } = choose;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          How I hear of it
        </Title>
        {kinds.map(({ kind, choice }) => (
          <Group key={kind} justify="space-between" gap="xs">
            <label htmlFor={`choice-${kind}`}>{channels[kind].label}</label>
            <NativeSelect
              id={`choice-${kind}`}
              value={choice}
              onChange={({ currentTarget: { value } }) =>
                set(kind, optionsOf(kind).find((one) => one.value === value)?.value ?? "usual")
              }
              data={optionsOf(kind)}
              w={{ base: "100%", xs: 300 }}
            />
          </Group>
        ))}
        <SaveState
          saved={choose.isSuccess && variables ? `Saved: ${channels[variables.kind].label}.` : null}
          error={choose.error}
        />
      </Stack>
    </Paper>
  );
}

function optionsOf(kind: NoticeKind): { value: NoticeChoice | "usual"; label: string }[] {
  const channel = channels[kind];
  const usual =
    channel.others === null || channel.others === channel.self
      ? choiceWords[channel.self].toLowerCase()
      : `${timingWords[channel.self]} if it is mine, else ${timingWords[channel.others]}`;
  return [
    { value: "usual", label: `Usual: ${usual}` },
    ...choicesOf(channel).map((value) => ({ value, label: choiceWords[value] })),
  ];
}
