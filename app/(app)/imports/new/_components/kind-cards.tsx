"use client";

import { RadioCard, RadioGroup, RadioIndicator, SimpleGrid, Text } from "@mantine/core";
import { type ImportKind, importKinds } from "@/db/enums";
import { kindDescriptions } from "@/server/ingest/kinds";
import classes from "./kind-cards.module.css";

type Props = { kind: ImportKind | null; onChange: (kind: ImportKind) => void };

// In the order in which an empty workspace needs them.
const kinds = Object.keys(kindDescriptions) as ImportKind[];

export function KindCards({ kind, onChange }: Props) {
  const choose = (value: string) => {
    const known = importKinds.find((one) => one === value);
    if (known) onChange(known);
  };
  return (
    <RadioGroup label="What do you want to import?" value={kind} onChange={choose}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm" mt="xs">
        {kinds.map((one) => (
          <RadioCard key={one} value={one} p="md" className={classes["card"]}>
            <Text fw={600} className={classes["title"]}>
              <RadioIndicator size="xs" /> {kindDescriptions[one].title}
            </Text>
            <Text size="sm" c="dimmed">
              {kindDescriptions[one].about}
            </Text>
          </RadioCard>
        ))}
      </SimpleGrid>
    </RadioGroup>
  );
}
