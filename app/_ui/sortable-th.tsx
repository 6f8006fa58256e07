"use client";

import { TableTh, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";

const ariaSort = { asc: "ascending", desc: "descending" } as const;

type Props = {
  sorted: "asc" | "desc" | false;
  onSort: ((event: unknown) => void) | undefined;
  children: ReactNode;
};

/** The head of a column by which a table can be sorted. */
export const SortableTh = ({ sorted, onSort, children }: Props) => (
  <TableTh scope="col" aria-sort={sorted ? ariaSort[sorted] : "none"}>
    <UnstyledButton fw={600} fz="sm" onClick={onSort}>
      {children} {sorted === "asc" && <IconArrowUp size={14} aria-hidden="true" />}
      {sorted === "desc" && <IconArrowDown size={14} aria-hidden="true" />}
    </UnstyledButton>
  </TableTh>
);
