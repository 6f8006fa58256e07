"use client";

import { Radio, RadioGroup, Stack } from "@mantine/core";
import type { ImportOptions } from "@/server/ingest/input";

type Props = { options: ImportOptions; onChange: (options: ImportOptions) => void };

/** A date such as 03/04/2025 is never guessed. */
export function DateOrder({ options, onChange }: Props) {
  const choose = (value: string) =>
    onChange({
      ...options,
      dateOrder: value === "day-first" || value === "month-first" ? value : undefined,
    });
  return (
    <RadioGroup
      label="How is a date such as 03/04/2025 meant?"
      description="Dates such as 2025-04-03 are always understood."
      value={options.dateOrder ?? "none"}
      onChange={choose}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="none" label="There is none: report such a date" />
        <Radio value="day-first" label="3 April 2025 (day first)" />
        <Radio value="month-first" label="4 March 2025 (month first)" />
      </Stack>
    </RadioGroup>
  );
}
