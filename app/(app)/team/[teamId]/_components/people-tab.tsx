"use client";

import { TableTbody, TableTd, TableThead, TableTr, VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { SortableTh } from "@/app/_ui/sortable-th";
import { createAppColumnHelper, useAppTable } from "@/app/_ui/table";
import { WideTable } from "@/app/_ui/wide-table";
import type { MatrixPerson, TeamMatrix } from "../matrix-model";

const column = createAppColumnHelper<MatrixPerson>();
const columns = column.columns([
  column.accessor("name", {
    header: "Person",
    cell: ({ row: { original } }) => <Link href={`/people/${original.id}`}>{original.name}</Link>,
  }),
  column.accessor("jobRole", { header: "Job role", cell: ({ getValue }) => getValue() ?? "none yet" }),
  column.accessor("teamName", { header: "Team" }),
  column.accessor("readiness", { header: "Readiness", cell: ({ getValue }) => formatShare(getValue()) }),
  column.accessor("met", {
    header: "Skills met",
    cell: ({ row: { original } }) => `${original.met} of ${original.required}`,
  }),
  column.accessor("ready", {
    header: "All mandatory met",
    cell: ({ getValue }) => (getValue() ? "yes" : "no"),
  }),
  column.accessor("weightedGap", {
    header: "Gap points",
    cell: ({ getValue }) => formatNumber(getValue()),
  }),
  column.accessor("completeness", {
    header: "Completeness",
    cell: ({ getValue }) => formatShare(getValue()),
  }),
]);

/** Everybody of the team, a line each, sortable by every column. */
export function PeopleTab({ matrix }: { matrix: TeamMatrix }) {
  const table = useAppTable({
    columns,
    data: matrix.people,
    getRowId: ({ id }) => id,
    initialState: { sorting: [{ id: "weightedGap", desc: true }] },
  });
  return (
    <WideTable minWidth={760} label="People" withTableBorder highlightOnHover>
      <caption>
        <VisuallyHidden>People of {matrix.team.name}</VisuallyHidden>
      </caption>
      <TableThead>
        {table.getHeaderGroups().map((group) => (
          <TableTr key={group.id}>
            {group.headers.map((header) => {
              return (
                <SortableTh
                  key={header.id}
                  sorted={header.column.getIsSorted()}
                  onSort={header.column.getToggleSortingHandler()}
                >
                  <table.FlexRender header={header} />
                </SortableTh>
              );
            })}
          </TableTr>
        ))}
      </TableThead>
      <TableTbody>
        {table.getRowModel().rows.map((row) => (
          <TableTr key={row.id}>
            {row.getAllCells().map((cell) => (
              <TableTd key={cell.id}>
                <table.FlexRender cell={cell} />
              </TableTd>
            ))}
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
