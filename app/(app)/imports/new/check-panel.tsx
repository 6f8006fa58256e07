"use client";

import { Alert, Button, Group, Paper, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { ImportKind } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { Corrections } from "./corrections";
import { EffectPanel } from "./effect-panel";
import { Examples } from "./examples";
import type { Options } from "./option-fields";
import { ReleasePanel } from "./release-panel";

type Props = {
  kind: ImportKind;
  fileIds: string[];
  options: Options;
  onChange: (options: Options) => void;
  /** Starts the import that was previewed, and no other. */
  onAccept: (seen: string) => void;
  isStarting: boolean;
};
type Preview = Extract<Outputs["ingest"]["preview"], { problem: null }>;

/** What would become of every row, what is wrong by cause, and what it would do: nothing is written before that is accepted. */
export function CheckPanel({ kind, fileIds, options, onChange, onAccept, isStarting }: Props) {
  const trpc = useTRPC();
  // Whoever is still choosing is not asked about after every choice.
  const [asked] = useDebouncedValue(options, 400);
  const { data, error, refetch, ...query } = useQuery(
    trpc.ingest.preview.queryOptions({ fileIds, kind, options: asked }, { staleTime: 0, retry: false }),
  );
  const isFetching = query.isFetching || asked !== options;
  const isRefused = Boolean(options.strict) && data?.problem === null && data.counts.failed > 0;
  const unit = kind === "badges" ? "badge" : "row";
  return (
    <section aria-labelledby="check" aria-busy={isFetching}>
      <Title order={2} size="h3" id="check" mb="xs">
        Check and preview
      </Title>
      <Stack>
        {identityRules[kind] && <Text size="sm">{identityRules[kind]}</Text>}
        <Text c="dimmed" role="status">
          {isFetching
            ? "Reading the rows and comparing them with what is here …"
            : "Nothing has been written yet."}
        </Text>
        <RefusalAlert error={error} />
        {data?.problem && (
          <Alert color="red" variant="outline" role="alert">
            {data.problem}
          </Alert>
        )}
        {data && data.problem === null && !isFetching && (
          <Found preview={data} kind={kind} fileIds={fileIds} options={options} onChange={onChange} />
        )}
        <Group>
          <Button
            onClick={() => data?.problem === null && onAccept(data.seen)}
            loading={isStarting}
            disabled={isFetching || !data || data.problem !== null || writesNothing(data) || isRefused}
          >
            {data && data.problem === null ? `Import ${count(taken(data), unit)}` : "Import"}
          </Button>
          <Button variant="default" onClick={() => void refetch()} disabled={isFetching}>
            Check again
          </Button>
        </Group>
        {isRefused && (
          <Text>Rows of this file have errors, and nothing is to be imported where one has.</Text>
        )}
        {data && data.problem === null && writesNothing(data) && !isFetching && (
          <Text>
            {taken(data) === 0
              ? `No ${unit} of this file can be imported as it stands.`
              : "All of it is here already: there is nothing to import."}
          </Text>
        )}
      </Stack>
    </section>
  );
}

/** What makes a row the same as something that is here. */
const identityRules: Partial<Record<ImportKind, string>> = {
  people: "A person is found by the employee id, else by the e-mail address.",
  evidence: "A person is found by the employee id, else the e-mail address, else a name that only one has.",
  earned:
    "A person is found by the employee id, else the e-mail address, else a name that only one has; a credential by its id, else by its date.",
  exemptions: "A person is found by the employee id, else the e-mail address, else a name that only one has.",
  achievements: "A micro-credential is found by its ID, else by its name.",
  crosswalk:
    "A skill is found by its URI, else its code, else its name, in the framework that the row names. What somebody has decided by hand stays.",
  requirements: "A requirement is found by its job role and the words of its skill.",
  badges: "A person is found by the address or id that the badge names, also hidden with a salt.",
};

const taken = ({ counts: { created, updated, unchanged } }: Preview): number => created + updated + unchanged;
const writesNothing = ({ counts: { created, updated } }: Preview): boolean => created + updated === 0;

type FoundProps = { preview: Preview } & Pick<Props, "kind" | "fileIds" | "options" | "onChange">;

function Found({ preview, kind, fileIds, options, onChange }: FoundProps) {
  const { counts, groups, levels, examples, release } = preview;
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <KeyNumber label="New" value={formatNumber(counts.created)} />
        <KeyNumber label="Changed" value={formatNumber(counts.updated)} />
        <KeyNumber label="As they are" value={formatNumber(counts.unchanged)} />
        <KeyNumber
          label="Left out"
          value={formatNumber(counts.failed)}
          detail={counts.failed > 0 ? "with errors: see below" : undefined}
        />
      </SimpleGrid>
      {groups.map((group) => (
        <Cause
          key={`${group.severity} ${group.column} ${group.reason}`}
          kind={kind}
          group={group}
          levels={levels}
          options={options}
          onChange={onChange}
        />
      ))}
      {counts.failed > 0 &&
        kind !== "badges" &&
        kind !== "esco" &&
        kind !== "onet" &&
        kind !== "framework" && (
          <form method="post" action="/api/imports/check">
            <input type="hidden" name="check" value={JSON.stringify({ kind, fileIds, options })} />
            <Button type="submit" variant="default" size="xs">
              Download the rejected rows with what is wrong with them (CSV)
            </Button>
          </form>
        )}
      {release && <ReleasePanel release={release} />}
      <Examples examples={examples} />
      <EffectPanel kind={kind} fileIds={fileIds} options={options} />
    </>
  );
}

type CauseProps = { group: Preview["groups"][number]; levels: Preview["levels"] } & Pick<
  Props,
  "kind" | "options" | "onChange"
>;

/** One thing that is wrong, in how many cells, with what mends all of them at once where something does. */
function Cause({ kind, group, levels, options, onChange }: CauseProps) {
  const { severity, column, reason, rows, firstLine, values, valueCount, isUnknownLevel } = group;
  const canMend = severity === "error" && column !== null && !isUnknownLevel && kind !== "badges";
  return (
    <Paper withBorder p="md">
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
          {(canMend ? values.filter(({ value }) => value === "") : values)
            .slice(0, 5)
            .map(({ value }) => (value === "" ? "an empty cell" : `“${value}”`))
            .join(", ")}
          {valueCount > 5 && !canMend ? ` and ${formatNumber(valueCount - 5)} more` : ""}
        </Text>
      )}
      {canMend && (
        <Corrections
          column={column}
          values={values.filter(({ value }) => value !== "")}
          valueCount={valueCount}
          options={options}
          onChange={onChange}
        />
      )}
    </Paper>
  );
}

type WordProps = { word: string; cells: number; levels: Preview["levels"] } & Pick<
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
