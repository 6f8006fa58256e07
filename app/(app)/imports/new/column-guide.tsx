import { Anchor, Stack, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { WideTable } from "@/app/_ui/wide-table";
import type { ImportKind } from "@/db/enums";
import type { KindDescription } from "@/server/ingest/kinds";

/** Which columns a CSV file needs, and a template that has them. */
export function ColumnGuide({
  kind,
  description: { columns },
}: {
  kind: ImportKind;
  description: KindDescription;
}) {
  if (columns.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm">
        The first row names the columns; their order, upper or lower case and usual other names do not matter.{" "}
        <Anchor href={`/api/import-templates/${kind}`} download>
          Download a template with example rows
        </Anchor>
      </Text>
      <WideTable minWidth={480} label="Columns of the file" captionSide="top">
        <caption>Columns of the file</caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Column</TableTh>
            <TableTh scope="col">Needed</TableTh>
            <TableTh scope="col">What it holds</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {columns.map(({ field, label, required, hint }) => (
            <TableTr key={field}>
              <TableTh scope="row" fw={500}>
                {label}
              </TableTh>
              <TableTd>{required === true ? "yes" : required ? "one of these" : "no"}</TableTd>
              <TableTd>{hint}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </Stack>
  );
}
