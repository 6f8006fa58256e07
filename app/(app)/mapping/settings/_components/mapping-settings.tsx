"use client";

import { NumberInput, Paper, Radio, Stack, Switch } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { SaveBar } from "@/app/_ui/save-bar";
import { mapperConfigurations } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { MapperState } from "./mapper-state";
import { RulePanel } from "./rule-panel";

const configurationWords = {
  light: "Light: ready in a second, words alone",
  standard:
    "Standard: also learns which words go together, after each import of a taxonomy: for one of ESCO’s size about 20 seconds of one core",
  best: "Best: learns longer, for a taxonomy of ESCO’s size about two minutes of one core; slower for each text",
} as const;

const usualThreshold = 0.9;

/** How the workspace wants its texts mapped; the rule acts only on what is saved. */
export function MappingSettings({ settings }: { settings: Outputs["align"]["settings"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [form, setForm] = useState(settings);
  const saving = useMutation(trpc.align.saveSettings.mutationOptions({ onSuccess: () => router.refresh() }));
  const set = (change: Partial<typeof form>) => {
    saving.reset();
    setForm({ ...form, ...change });
  };
  return (
    <Stack gap="lg" maw={760}>
      <Paper
        withBorder
        p="md"
        component="form"
        aria-label="Mapping settings"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(form);
        }}
      >
        <Stack gap="lg">
          <Radio.Group
            label="Mapper"
            value={form.configuration}
            onChange={(value) =>
              set({ configuration: mapperConfigurations.find((one) => one === value) ?? "light" })
            }
          >
            <Stack gap="xs" mt="xs">
              {mapperConfigurations.map((value) => (
                <Radio key={value} value={value} label={configurationWords[value]} />
              ))}
            </Stack>
          </Radio.Group>
          <Switch
            label="Accept by rule what the mapper is sure of"
            description="After each import, and when you say so below. Badges from elsewhere are left to people: they need a level. So is every text on which a decision was taken back."
            checked={form.acceptAbove !== null}
            onChange={({ currentTarget: { checked } }) =>
              set({ acceptAbove: checked ? usualThreshold : null })
            }
          />
          {form.acceptAbove !== null && (
            <NumberInput
              label="From which confidence on"
              description="Of what the mapper calls 80 % sure, about four in five are right."
              suffix=" %"
              min={50}
              max={100}
              value={Math.round(form.acceptAbove * 100)}
              onChange={(value) => typeof value === "number" && set({ acceptAbove: value / 100 })}
              w={240}
            />
          )}
          <NumberInput
            label="Decisions asked again of another L&D lead"
            suffix=" %"
            min={0}
            max={50}
            value={Math.round(form.sampleShare * 100)}
            onChange={(value) => typeof value === "number" && set({ sampleShare: value / 100 })}
            w={240}
          />
          <SaveBar saving={saving} />
        </Stack>
      </Paper>
      <MapperState key={settings.configuration} />
      {settings.acceptAbove !== null && (
        <RulePanel key={settings.acceptAbove} acceptAbove={settings.acceptAbove} />
      )}
    </Stack>
  );
}
