"use client";

import { Alert, Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatNumber } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import type { ImportKind } from "@/db/enums";
import type { Outputs } from "@/server/router";
import type { Options } from "./option-fields";

type Props = { kind: ImportKind; fileId: string; options: Options; onChange: (options: Options) => void };
type Check = Extract<Outputs["ingest"]["check"], { problem: null }>;

/** What is wrong with a file before anything is written: by cause, and words for levels said once for all rows. */
export function CheckPanel({ kind, fileId, options, onChange }: Props) {
  const trpc = useTRPC();
  const [isWanted, setWanted] = useState(false);
  const { data, error, isFetching } = useQuery(
    trpc.ingest.check.queryOptions({ fileId, kind, options }, { enabled: isWanted }),
  );
  return (
    <section aria-labelledby="check">
      <Title order={2} size="h3" id="check" mb="xs">
        Check
      </Title>
      <Stack>
        <Group>
          <Button variant="default" onClick={() => setWanted(true)} loading={isFetching}>
            Check the rows
          </Button>
          <Text c="dimmed">Nothing is written.</Text>
        </Group>
        {error && <Alert color="red">{sentenceFor(error)}</Alert>}
        {data?.problem && (
          <Alert color="red" variant="outline" role="alert">
            {data.problem}
          </Alert>
        )}
        {data?.problem === null && <Found check={data} options={options} onChange={onChange} />}
      </Stack>
    </section>
  );
}

type FoundProps = { check: Check } & Pick<Props, "options" | "onChange">;

function Found({ check: { failed, usable, groups, levels }, options, onChange }: FoundProps) {
  return (
    <>
      <Text role="status">
        <strong>{formatNumber(usable)}</strong> can be imported
        {failed > 0 && (
          <>
            , <strong>{count(failed, "row")}</strong> cannot as {failed === 1 ? "it stands" : "they stand"}
          </>
        )}
        .
      </Text>
      {groups.map(({ severity, column, reason, rows, firstLine, values, valueCount, isUnknownLevel }) => (
        <Paper key={`${severity} ${column} ${reason}`} withBorder p="md">
          <Text fw={600}>
            {severity === "error" ? "Error" : "Warning"} in {count(rows, "cell")}
            {column ? `, column ${column}` : ""}
            {firstLine ? `, first in line ${firstLine}` : ""}
          </Text>
          <Text size="sm">{reason}</Text>
          {isUnknownLevel ? (
            <Group mt="xs" align="end">
              {values.map(({ value, count: cells }) => (
                <LevelWord
                  key={value}
                  word={value}
                  cells={cells}
                  levels={levels}
                  options={options}
                  onChange={onChange}
                />
              ))}
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              {values
                .slice(0, 5)
                .map(({ value }) => (value === "" ? "an empty cell" : `“${value}”`))
                .join(", ")}
              {valueCount > 5 ? ` and ${formatNumber(valueCount - 5)} more` : ""}
            </Text>
          )}
        </Paper>
      ))}
    </>
  );
}

type WordProps = { word: string; cells: number; levels: Check["levels"] } & Pick<
  Props,
  "options" | "onChange"
>;

/** One word of the file for a level, said once for all of its cells. */
const LevelWord = ({ word, cells, levels, options, onChange }: WordProps) => (
  <Select
    label={`“${word}” (${formatNumber(cells)}) means`}
    placeholder="Choose a level"
    size="xs"
    data={levels.map(({ value, label }) => ({ value: String(value), label: `${value} ${label}` }))}
    value={null}
    onChange={(level) =>
      level && onChange({ ...options, levelWords: { ...options.levelWords, [word]: Number(level) } })
    }
  />
);
