import { Group, Text } from "@mantine/core";
import classes from "./level-steps.module.css";

type Props = {
  skill: string;
  /** Held now. */
  from: number;
  /** Held afterwards; as `from` where nothing is to change. */
  to: number;
  /** null: no role asks for it. */
  required: number | null;
  mandatory?: boolean;
  /** The highest level of the scale. */
  top?: number;
};

/** A skill's levels as a row of boxes: full is held, striped is what would be gained, outlined is what is required beyond. */
export function LevelSteps({ skill, from, to, required, mandatory = false, top = 5 }: Props) {
  const boxes = Array.from({ length: Math.ceil(Math.max(top, to, required ?? 0)) }, (_, index) => index + 1);
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" miw={0} style={{ overflowWrap: "anywhere" }}>
        {skill}
        {mandatory && (
          <Text span size="xs" c="dimmed">
            {" "}
            mandatory
          </Text>
        )}
      </Text>
      <Group gap="xs" wrap="nowrap" style={{ flexShrink: 0 }}>
        <span className={classes["boxes"]} aria-hidden="true">
          {boxes.map((level) => (
            <span key={level} className={classes[lookOf(level, from, to, required)]} />
          ))}
        </span>
        <Text size="sm" component="span" className={classes["words"]}>
          {inWords(from, to, required)}
        </Text>
      </Group>
    </Group>
  );
}

function lookOf(level: number, from: number, to: number, required: number | null): string {
  if (level <= from) return "held";
  if (level <= to) return "gained";
  return required !== null && level <= required ? "missing" : "beyond";
}

/** "2 → 3 of 3", "2 of 3", "5 (4 asked)", "4" */
function inWords(from: number, to: number, required: number | null): string {
  const held = to > from ? `${from} → ${to}` : String(from);
  if (required === null) return held;
  return from > required ? `${held} (${required} asked)` : `${held} of ${required}`;
}
