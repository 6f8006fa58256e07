"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { count, formatNumber } from "@/app/_ui/format";
import type { Options } from "./option-fields";

type Props = {
  /** As the file names it. */
  column: string;
  /** What stands in cells that cannot be used, and in how many. */
  values: readonly { value: string; count: number }[];
  valueCount: number;
  options: Options;
  onChange: (options: Options) => void;
};

/** Mends cells in place: what is said of one holds for every cell of the column that says the same. */
export function Corrections({ column, values, valueCount, options, onChange }: Props) {
  const [said, setSaid] = useState<Record<string, string>>({});
  const known = options.corrections?.[column];
  const mend = () => {
    const meant = Object.entries(said).filter(([, text]) => text.trim() !== "");
    setSaid({});
    onChange({
      ...options,
      corrections: { ...options.corrections, [column]: { ...known, ...Object.fromEntries(meant) } },
    });
  };
  if (values.length === 0) return null;
  return (
    <Stack gap="xs" mt="xs">
      <Group align="end" gap="sm">
        {values.map(({ value, count: cells }) => (
          <TextInput
            key={value}
            size="xs"
            label={`“${value}” (${formatNumber(cells)}) is meant as`}
            value={said[value] ?? ""}
            onChange={({ currentTarget }) => {
              const { value: meant } = currentTarget;
              setSaid((before) => ({ ...before, [value]: meant }));
            }}
          />
        ))}
        <Button
          size="xs"
          variant="default"
          onClick={mend}
          disabled={Object.values(said).every((meant) => meant.trim() === "")}
        >
          Correct these cells
        </Button>
      </Group>
      {valueCount > values.length && (
        <Text size="sm" c="dimmed">
          {count(valueCount - values.length, "further value")} after these; all of the rejected rows can be
          downloaded below.
        </Text>
      )}
    </Stack>
  );
}
