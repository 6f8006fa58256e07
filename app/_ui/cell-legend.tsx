import { Anchor, Group, Text } from "@mantine/core";
import { StateMark } from "./cell-mark";

const plain = { surplus: 0, source: "assessor" } as const;

/** Each look of a cell, with its name. */
export const legendEntries = [
  { label: "gap of 3 or more", cell: { ...plain, gap: 3, state: "below" } },
  { label: "gap of 2", cell: { ...plain, gap: 2, state: "below" } },
  { label: "gap of 1", cell: { ...plain, gap: 1, state: "below" } },
  { label: "met", cell: { ...plain, gap: 0, state: "met" } },
  { label: "surplus of 1", cell: { ...plain, gap: 0, surplus: 1, state: "exceeds" } },
  { label: "surplus of 2 or more", cell: { ...plain, gap: 0, surplus: 2, state: "exceeds" } },
  { label: "expiring", cell: { ...plain, gap: 0, state: "expiring" } },
  { label: "expired", cell: { ...plain, gap: 2, state: "expired" } },
  { label: "revoked", cell: { ...plain, gap: 2, state: "revoked" } },
  { label: "self-claimed only", cell: { gap: 1, surplus: 0, state: "below", source: "self" } },
  { label: "no evidence", cell: { ...plain, gap: 3, state: "unassessed" } },
  { label: "unproven claim", cell: { ...plain, gap: 3, state: "unproven" } },
  { label: "exempt", cell: { ...plain, gap: 0, state: "exempt" } },
  { label: "not required", cell: undefined },
] as const;

/** What the squares mean, with a way to the definitions. */
export function CellLegend() {
  return (
    <Group gap="md" role="group" aria-label="Legend">
      {legendEntries.map(({ label, cell }) => (
        <Group key={label} gap={6} wrap="nowrap">
          <StateMark cell={cell} size={24} />
          <Text size="sm">{label}</Text>
        </Group>
      ))}
      <Anchor href="/help/numbers#states" size="sm">
        What these mean
      </Anchor>
    </Group>
  );
}
