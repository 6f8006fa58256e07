"use client";

import { Button, Group, NativeSelect, Paper, Select, Stack, Switch, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/server/router";
import { SaveState } from "./save-state";

type Times = Outputs["notices"]["settings"]["times"];

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** When one may be written to. What happens in quiet hours is sent when they end. */
export function WritingTimes({ times: saved }: { times: Times }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [times, setTimes] = useState(saved);
  const save = useMutation(
    trpc.notices.setTimes.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: () => setTimes(saved),
    }),
  );
  const set = (change: Partial<Times>) => {
    const next = { ...times, ...change };
    setTimes(next);
    save.mutate(next);
  };
  const here = useDeviceZone();
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Title order={2} size="h4">
          When I am written to
        </Title>
        <Switch
          label="Send me a digest"
          description="At eight in the morning, once a day, and only if there is something to tell. On Mondays managers find the numbers of their team in it."
          checked={times.digest}
          onChange={({ currentTarget: { checked } }) => set({ digest: checked })}
        />
        <Switch
          label="Write to me at weekends too"
          checked={times.weekends}
          onChange={({ currentTarget: { checked } }) => set({ weekends: checked })}
        />
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Quiet from"
            data={hours}
            value={String(times.quietFrom)}
            onChange={({ currentTarget: { value } }) => set({ quietFrom: Number(value) })}
          />
          <NativeSelect
            label="until"
            data={hours}
            value={String(times.quietTo)}
            onChange={({ currentTarget: { value } }) => set({ quietTo: Number(value) })}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {times.quietFrom === times.quietTo
            ? "There are no quiet hours: both ends are the same."
            : "What happens in these hours is sent when they end. For none, make both ends the same."}
        </Text>
        <Group align="flex-end" gap="sm">
          <Select
            label="My time zone"
            data={zones}
            value={times.timeZone}
            onChange={(timeZone) => timeZone && set({ timeZone })}
            searchable
            allowDeselect={false}
            nothingFoundMessage="No such time zone. Try a large city near you."
            w={{ base: "100%", xs: 300 }}
          />
          {here !== null && here !== times.timeZone && (
            <Button variant="default" onClick={() => set({ timeZone: here })}>
              Use {here}
            </Button>
          )}
        </Group>
        <SaveState saved={save.isSuccess ? "Saved." : null} error={save.error} />
      </Stack>
    </Paper>
  );
}

const never = () => () => {};

/** The zone of the browser; null while the server draws the page, and where the browser’s name for it is not among ours. */
function useDeviceZone(): string | null {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
  return zone !== null && zones.includes(zone) ? zone : null;
}
