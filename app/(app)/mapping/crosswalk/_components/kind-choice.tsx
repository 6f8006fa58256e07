"use client";

import { Chip, ChipGroup, Group, Kbd, Stack, Text } from "@mantine/core";
import type { MatchKind } from "@/db/enums";
import { kindChoices, kindMeaning } from "../words";

type Props = { kind: MatchKind; onKind: (kind: MatchKind) => void; hasKeys?: boolean };

/** What the second skill is to the first. */
export function KindChoice({ kind, onKind, hasKeys = false }: Props) {
  return (
    <Stack gap={4} role="group" aria-label="The second is, to the first">
      <ChipGroup value={kind} onChange={(value) => onKind(value as MatchKind)}>
        <Group gap="xs">
          {kindChoices.map(({ value, label }, place) => (
            <Chip key={value} value={value} variant="outline">
              {label} {hasKeys && <Kbd aria-hidden="true">{place + 1}</Kbd>}
            </Chip>
          ))}
        </Group>
      </ChipGroup>
      <Text size="sm" c="dimmed">
        {kindMeaning(kind)}
      </Text>
    </Stack>
  );
}
