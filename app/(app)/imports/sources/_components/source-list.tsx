import { Button, TableTbody, TableTd, TableTh, TableThead, TableTr, VisuallyHidden } from "@mantine/core";
import { WideTable } from "@/app/_ui/wide-table";

type Props = {
  label: string;
  caption: string;
  /** What the rows are called by, and what is told of each. */
  columns: readonly string[];
  rows: readonly { id: string; name: string; told: readonly string[]; end: Deed | string }[];
};
/** What ends a row's use; a sentence where it has ended already. */
type Deed = { words: string; label: string; isRunning: boolean; act: () => void };

/** What is known of sources, a row for each, which can be ended. */
export const SourceList = ({ label, caption, columns, rows }: Props) => (
  <WideTable minWidth={600} label={label}>
    <caption>
      <VisuallyHidden>{caption}</VisuallyHidden>
    </caption>
    <TableThead>
      <TableTr>
        {columns.map((column) => (
          <TableTh key={column} scope="col">
            {column}
          </TableTh>
        ))}
        <TableTh scope="col">
          <VisuallyHidden>End</VisuallyHidden>
        </TableTh>
      </TableTr>
    </TableThead>
    <TableTbody>
      {rows.map(({ id, name, told, end }) => (
        <TableTr key={id}>
          <TableTh scope="row" fw={500}>
            {name}
          </TableTh>
          {told.map((words, place) => (
            <TableTd key={columns[place + 1]}>{words}</TableTd>
          ))}
          <TableTd ta="right">
            {typeof end === "string" ? (
              end
            ) : (
              <Button
                variant="default"
                size="xs"
                aria-label={end.label}
                loading={end.isRunning}
                onClick={end.act}
              >
                {end.words}
              </Button>
            )}
          </TableTd>
        </TableTr>
      ))}
    </TableTbody>
  </WideTable>
);
