import { Badge, TableCaption, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Example = Extract<Outputs["ingest"]["preview"], { problem: null }>["examples"][number];

/** Some records as they are and as they would be. */
export function Examples({ examples }: { examples: readonly Example[] }) {
  if (examples.length === 0) return null;
  return (
    <WideTable minWidth={520} label="Examples" captionSide="bottom">
      <TableCaption>Some of the records: changed ones first.</TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Record</TableTh>
          <TableTh scope="col">What would be written</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {examples.map(({ key, deed, what, fields }) => (
          <TableTr key={key}>
            <TableTh scope="row" fw={500}>
              <Badge variant="default" mr="xs">
                {deed === "create" ? "New" : "Changed"}
              </Badge>
              {what}
            </TableTh>
            <TableTd>
              {fields.map(({ name, before, after }) => (
                <Text key={name} size="sm">
                  {name}:{" "}
                  {deed === "update" && (
                    <>
                      <s>{before ?? "nothing"}</s> →{" "}
                    </>
                  )}
                  {after ?? "nothing"}
                </Text>
              ))}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
