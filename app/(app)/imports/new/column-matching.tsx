"use client";

import { Badge, Group, Select, SimpleGrid, Text, Title } from "@mantine/core";
import { count } from "@/app/_ui/format";
import type { ImportKind } from "@/db/enums";
import { personFields } from "@/server/ingest/evidence-wide";
import { kindDescriptions } from "@/server/ingest/kinds";
import type { Outputs } from "@/server/router";
import type { Options } from "./option-fields";

type Top = Extract<Outputs["ingest"]["top"], { problem: null }>;
type Props = { kind: ImportKind; top: Top; options: Options; onChange: (options: Options) => void };

const notThere = "-1";

/** Our fields, each with the file's column that holds it: suggested by its name, and chosen where that is not so. */
export function ColumnMatching({ kind, top, options, onChange }: Props) {
  const isWide = kind === "evidence" && options.layout === "wide";
  const columns = kindDescriptions[kind].columns.filter(
    ({ field }) => !isWide || personFields.includes(field),
  );
  /** null: several columns look like it, and nobody has chosen yet. */
  const placeOf = (field: string): number | null => {
    const suggested = top.suggested[field];
    return options.columns?.[field] ?? (suggested === undefined ? -1 : suggested);
  };
  const used = new Set(columns.map(({ field }) => placeOf(field)));
  const ignored = top.headers.filter((header, place) => header !== "" && !used.has(place));
  const choose = (field: string, place: number) =>
    onChange({
      ...options,
      columns: {
        ...Object.fromEntries(
          columns.flatMap((column) => {
            const known = placeOf(column.field);
            return known === null ? [] : [[column.field, known]];
          }),
        ),
        [field]: place,
      },
    });
  return (
    <section aria-labelledby="matching">
      <Title order={2} size="h3" id="matching" mb="xs">
        Which column is which
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {columns.map(({ field, label, hint, required }) => {
          const place = placeOf(field);
          const isSuggested = options.columns?.[field] === undefined && place !== null && place >= 0;
          const twice =
            place !== null &&
            place >= 0 &&
            columns.some((other) => other.field !== field && placeOf(other.field) === place);
          return (
            <Select
              key={field}
              label={
                <Group gap={6} component="span" display="inline-flex">
                  {label}
                  {isSuggested && (
                    <Badge size="xs" variant="default" tt="none" fw={500} component="span">
                      suggested
                    </Badge>
                  )}
                </Group>
              }
              withAsterisk={required === true}
              description={samplesOf(top, place, options.headerLine) || hint}
              error={problemOf(place, twice)}
              allowDeselect={false}
              data={[
                { value: notThere, label: "The file does not have it" },
                ...top.headers.map((header, at) => ({
                  value: String(at),
                  label: header === "" ? `Column ${at + 1}` : `${header} (column ${at + 1})`,
                })),
              ]}
              placeholder="Choose one"
              value={place === null ? null : String(place)}
              onChange={(value) => choose(field, Number(value ?? notThere))}
            />
          );
        })}
      </SimpleGrid>
      {ignored.length > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {isWide
            ? `${count(ignored.length, "column is a skill", "columns are skills")}`
            : `${count(ignored.length, "column is", "columns are")} not read`}
          : {ignored.slice(0, 12).join(", ")}
          {ignored.length > 12 ? " …" : ""}
        </Text>
      )}
    </section>
  );
}

function problemOf(place: number | null, isTwice: boolean): string | undefined {
  if (place === null) return "Several columns look like this one. Choose.";
  return isTwice ? "Another field has this column too. Choose another for one of them." : undefined;
}

/** "Ana Ruiz · Ben Okafor": what stands in a column, so that nobody matches by its name alone. */
function samplesOf({ top }: Top, place: number | null, headerLine = top[0]?.line ?? 0): string {
  if (place === null || place < 0) return "";
  return top
    .filter(({ line }) => line > headerLine)
    .map(({ cells }) => cells[place] ?? "")
    .filter((cell) => cell !== "")
    .slice(0, 3)
    .map((cell) => cell.slice(0, 40))
    .join(" · ");
}
