import { List, ListItem, Text } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Change = Outputs["measure"]["person"]["changes"][number];
const shown = 8;

/** Each required skill that is not what it was 90 days before, and why. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <Text c="dimmed">Nothing changed in the 90 days before this date.</Text>;
  return (
    <>
      <List size="sm" spacing="xs">
        {changes.slice(0, shown).map(({ skillId, label, before, now, gapPoints, because }) => (
          <ListItem key={skillId}>
            <TextLink href={`/skills/${skillId}`} size="sm">
              {label}
            </TextLink>
            : {level(before)} → {level(now)}
            {gapPoints !== 0 &&
              ` (${gapPoints > 0 ? "▲" : "▼"} ${formatNumber(Math.abs(gapPoints))} gap points)`}
            {because.length > 0 && (
              <Text size="xs" c="dimmed">
                {because.join("; ")}
              </Text>
            )}
          </ListItem>
        ))}
      </List>
      {changes.length > shown && (
        <Text size="sm" c="dimmed" mt="xs">
          {shown} of {changes.length} changes.
        </Text>
      )}
    </>
  );
}

const level = (cell: { held: number; required: number } | null): string =>
  cell ? `${formatNumber(cell.held)} of ${formatNumber(cell.required)}` : "not required";
