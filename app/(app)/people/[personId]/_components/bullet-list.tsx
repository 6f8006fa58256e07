import { Group, Text } from "@mantine/core";
import { StateMark } from "@/app/_ui/cell-mark";
import { count } from "@/app/_ui/format";
import { levelInWords, stateMeanings } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import { levelLabel, type ProficiencyLevel } from "@/server/taxonomy/scale";
import classes from "./bullet-list.module.css";

type Row = Outputs["measure"]["person"]["mandatory"][number];
type Props = { rows: readonly Row[]; levels: readonly ProficiencyLevel[]; empty: string };

/** One bar for each required skill: filled to the level held, a tick at the level required, an outline at the level claimed. */
export function BulletList({ rows, levels, empty }: Props) {
  if (rows.length === 0) return <Text c="dimmed">{empty}</Text>;
  const top = Math.max(
    ...levels.map(({ value }) => value),
    ...rows.flatMap(({ required, held, claimed }) => [required, held, claimed]),
  );
  return (
    <>
      <Legend />
      <ul className={classes["list"]}>
        {rows.map((row) => (
          <li key={row.skillId} className={classes["row"]}>
            <div>
              <Text fw={500}>{row.label}</Text>
              <Text size="xs" c="dimmed">
                importance {levelInWords(row.importance)} of 5
                {row.weightedGap > 0 && ` · ${count(row.weightedGap, "gap point")}`}
              </Text>
            </div>
            <Bullet row={row} top={top} />
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <StateMark cell={row} />
              <div>
                <Text size="sm" title={stateMeanings[row.state]}>
                  {capital(row.words)}
                </Text>
                <Text size="xs" c="dimmed">
                  holds {levelLabel(row.held, levels)}, required {levelLabel(row.required, levels)}
                  {row.claimed > row.held && `, claims ${levelLabel(row.claimed, levels)}`}
                  {row.through && `, through the same skill “${row.through}”`}
                </Text>
              </div>
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same figures stand in words beside it. */
function Bullet({ row, top }: { row: Row; top: number }) {
  const at = (level: number) => `${(level / top) * 100}%`;
  return (
    <div aria-hidden="true" className={classes["track"]}>
      {row.claimed > 0 && <span className={classes["claimed"]} style={{ width: at(row.claimed) }} />}
      {row.held > 0 && <span className={classes["held"]} style={{ width: at(row.held) }} />}
      <span className={classes["required"]} style={{ left: at(row.required) }} />
    </div>
  );
}

function Legend() {
  return (
    <Group gap="md" mb="sm" role="group" aria-label="Legend">
      {(["held", "required", "claimed"] as const).map((part) => (
        <Group key={part} gap={6} wrap="nowrap">
          <span aria-hidden="true" className={`${classes["sample"]} ${classes[`sample-${part}`]}`} />
          <Text size="sm">{meaning[part]}</Text>
        </Group>
      ))}
    </Group>
  );
}

const meaning = { held: "level held", required: "level required", claimed: "self-claimed" } as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
