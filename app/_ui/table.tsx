"use client";

import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  createTableHook,
  filterFns,
  rowSortingFeature,
  sortFns,
  tableFeatures,
} from "@tanstack/react-table";

/** Every table of the product sorts and filters the same way, so the choice is made once, here. */
export const { useAppTable, createAppColumnHelper } = createTableHook({
  features: tableFeatures({
    rowSortingFeature,
    columnFilteringFeature,
    sortedRowModel: createSortedRowModel(),
    filteredRowModel: createFilteredRowModel(),
    sortFns,
    filterFns,
  }),
});
