"use client";

import {
  Alert,
  Group,
  Radio,
  Select,
  Skeleton,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import { WideTable } from "@/app/_ui/wide-table";
import type { ImportKind } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { ColumnMatching } from "./column-matching";
import type { Options } from "./option-fields";

type Props = { kind: ImportKind; fileId: string; options: Options; onChange: (options: Options) => void };
type Top = Extract<Outputs["ingest"]["top"], { problem: null }>;

const delimiters = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Vertical bar" },
];
const encodings = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows (Western European)" },
  { value: "utf-16le", label: "UTF-16 (little endian)" },
  { value: "utf-16be", label: "UTF-16 (big endian)" },
  { value: "shift_jis", label: "Shift-JIS (Japanese)" },
];

/** How the file was understood, with everything that can be said otherwise, and which column is which. */
export function TableReading({ kind, fileId, options, onChange }: Props) {
  const trpc = useTRPC();
  const { sheet, headerLine, delimiter, encoding } = options;
  const { data, error, isFetching } = useQuery(
    trpc.ingest.top.queryOptions(
      { fileId, kind, options: { sheet, headerLine, delimiter, encoding } },
      { placeholderData: keepPreviousData },
    ),
  );
  const read = data?.problem === null ? data : null;
  useEffect(() => {
    // A file with other columns than before: matched as the last one that had the same.
    if (!read || read.signature === options.signature) return;
    onChange({ ...options, signature: read.signature, ...read.remembered });
  }, [read, options, onChange]);
  if (error) return <Alert color="red">{sentenceFor(error)}</Alert>;
  if (!data) return <Skeleton height={240} aria-label="Reading the file" />;
  // Other columns stand where the file is read in another way.
  const readAs = (choice: Partial<Options>) => onChange({ ...options, ...choice, columns: undefined });
  return (
    <section aria-labelledby="reading" aria-busy={isFetching}>
      <Title order={2} size="h3" id="reading" mb="xs">
        How the file was read
      </Title>
      <Stack>
        {data.problem !== null && (
          <Alert color="red" variant="outline" role="alert">
            {data.problem}
          </Alert>
        )}
        <Group align="end">
          {data.problem === null && data.sheets.length > 0 ? (
            <Select
              label="Sheet"
              allowDeselect={false}
              data={data.sheets.map(({ name, isHidden }) => ({
                value: name,
                label: isHidden ? `${name} (hidden)` : name,
              }))}
              value={data.sheet}
              onChange={(sheet) => readAs({ sheet: sheet ?? undefined, headerLine: undefined })}
            />
          ) : (
            <>
              <Select
                label="Separator"
                allowDeselect={false}
                data={delimiters}
                value={options.delimiter ?? (data.problem === null ? data.delimiter : null)}
                onChange={(delimiter) =>
                  readAs({ delimiter: (delimiter as Options["delimiter"]) ?? undefined })
                }
              />
              <Select
                label="Characters"
                allowDeselect={false}
                data={encodings}
                value={options.encoding ?? (data.problem === null ? data.encoding : null)}
                onChange={(encoding) => readAs({ encoding: (encoding as Options["encoding"]) ?? undefined })}
              />
            </>
          )}
        </Group>
        {data.problem === null && (
          <>
            <TopRows
              top={data}
              headerLine={options.headerLine}
              onChoose={(headerLine) => readAs({ headerLine })}
            />
            {data.warnings.map(({ reason, value }) => (
              <Text key={reason} size="sm">
                {value ? `${value}: ` : ""}
                {reason}
              </Text>
            ))}
            {data.remembered && (
              <Text size="sm" role="status">
                A file with these columns has been imported before: they are matched as they were then.
              </Text>
            )}
            <ColumnMatching kind={kind} top={data} options={options} onChange={onChange} />
          </>
        )}
      </Stack>
    </section>
  );
}

type TopRowsProps = { top: Top; headerLine: number | undefined; onChoose: (line: number) => void };

function TopRows({ top: { top, headers, rows }, headerLine, onChoose }: TopRowsProps) {
  const chosen = headerLine ?? top[0]?.line;
  const width = Math.max(...top.map(({ cells }) => cells.length));
  return (
    <Radio.Group
      value={String(chosen)}
      onChange={(line) => onChoose(Number(line))}
      label="Which row has the names of the columns?"
      description={`${count(rows, "row")} below it, and ${count(headers.length, "column")}.`}
    >
      <WideTable
        label="The first rows of the file"
        minWidth={Math.min(2400, 80 + 140 * width)}
        fz="sm"
        mah={360}
      >
        <caption>
          <VisuallyHidden>The first {top.length} rows of the file</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Names</TableTh>
            <TableTh scope="col">Row</TableTh>
            <TableTh scope="col" colSpan={width}>
              Cells
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {top.map(({ line, cells }) => (
            <TableTr key={line} fw={line === chosen ? 600 : undefined}>
              <TableTd>
                <Radio value={String(line)} aria-label={`The names are in row ${line}`} />
              </TableTd>
              <TableTh scope="row" fw="inherit">
                {line}
              </TableTh>
              {Array.from({ length: width }, (_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
                <TableTd key={place}>{cells[place]}</TableTd>
              ))}
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </Radio.Group>
  );
}
