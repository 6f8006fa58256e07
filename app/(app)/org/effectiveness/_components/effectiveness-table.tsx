"use client";

import { TableTbody, TableTd, TableThead, TableTr, Text, VisuallyHidden } from "@mantine/core";
import { useSearchParams } from "next/navigation";
import { formatHours, formatNumber, formatPrice, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { SortableTh } from "@/app/_ui/sortable-th";
import { createAppColumnHelper, useAppTable } from "@/app/_ui/table";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

export type Achievement = Outputs["measure"]["effectiveness"]["achievements"][number];

/** A share with what it is taken of, so that one of one does not look like a rule. */
const shareOf = (share: number | null, whole: number): string =>
  share === null ? "–" : `${formatShare(share)} of ${formatNumber(whole)}`;
const numberOr = (value: number | null): string => (value === null ? "–" : formatNumber(value));

/** Where the figures of a line open their formulas, at the date and floor of the page. */
function ExplainLine({ achievement: { id, name } }: { achievement: Achievement }) {
  const search = useSearchParams().toString();
  return (
    <TextLink
      href={`/org/effectiveness/${id}${search && `?${search}`}`}
      size="xs"
      aria-label={`Explain what ${name} achieved`}
    >
      Explain
    </TextLink>
  );
}

const column = createAppColumnHelper<Achievement>();
const columns = column.columns([
  column.accessor("name", {
    header: "Micro-credential",
    cell: ({ row: { original } }) => (
      <>
        <TextLink href={`/catalogue/${original.id}`} size="sm">
          {original.name}
        </TextLink>
        <br />
        <ExplainLine achievement={original} />
      </>
    ),
  }),
  column.accessor("awards", { header: "Awards", cell: ({ getValue }) => formatNumber(getValue()) }),
  column.accessor("gapPoints", {
    header: "Gap points closed",
    cell: ({ row: { original } }) =>
      original.measuredAwards < original.awards
        ? `${formatNumber(original.gapPoints)} by the latest ${formatNumber(original.measuredAwards)}`
        : formatNumber(original.gapPoints),
  }),
  column.accessor("gapPointsPerHour", { header: "Per hour", cell: ({ getValue }) => numberOr(getValue()) }),
  column.accessor("gapPointsPerMoney", {
    header: "Per 100 of money",
    cell: ({ getValue }) => {
      const value = getValue();
      return value === null ? "–" : formatNumber(value * 100);
    },
  }),
  column.accessor("hours", { header: "Hours", cell: ({ getValue }) => formatHours(getValue()) }),
  column.accessor("price", {
    header: "Price",
    cell: ({ row: { original } }) => formatPrice(original.price, original.currency),
  }),
  column.accessor("medianDays", {
    header: "Median days to award",
    cell: ({ getValue }) => numberOr(getValue()),
  }),
  column.accessor("validAfterYear", {
    header: "Valid after 12 months",
    cell: ({ row: { original } }) => shareOf(original.validAfterYear, original.oldAwards),
  }),
  column.accessor("returnedShare", {
    header: "Submissions returned",
    cell: ({ row: { original } }) => shareOf(original.returnedShare, original.submissions),
  }),
  column.accessor("awardedShare", {
    header: "Assignments awarded",
    cell: ({ row: { original } }) => shareOf(original.awardedShare, original.assignments),
  }),
]);

/** A line for each achievement, sortable by every column. */
export function EffectivenessTable({ achievements }: { achievements: readonly Achievement[] }) {
  const table = useAppTable({
    columns,
    data: [...achievements],
    getRowId: ({ id }) => id,
    initialState: { sorting: [{ id: "gapPointsPerHour", desc: true }] },
  });
  return (
    <>
      <WideTable minWidth={1180} label="Micro-credentials" highlightOnHover>
        <caption>
          <VisuallyHidden>What each micro-credential achieved</VisuallyHidden>
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
              {row.getAllCells().map((cell, index) => (
                <TableTd key={cell.id} ta={index === 0 ? "left" : "right"}>
                  <table.FlexRender cell={cell} />
                </TableTd>
              ))}
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
      <Text size="sm" c="dimmed" mt="xs">
        “–” where there is nothing yet to count, or where it takes no hours or no money.
      </Text>
    </>
  );
}
