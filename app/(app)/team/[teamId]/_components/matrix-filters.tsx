"use client";

import { Button, Group, MultiSelect, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { cellStates } from "@/db/enums";
import { stateNames } from "@/server/measure/cell-wording";
import { familiesOf, type TeamMatrix } from "../matrix-model";
import { columnOrders, matrixForms, rowOrders, teamSearch } from "../search";

const rowOrderNames = {
  gap: "Largest gap first",
  name: "Name",
  readiness: "Least ready first",
  cluster: "Cluster",
};
const columnOrderNames = {
  short: "Most people short first",
  name: "Name",
  family: "Skill family",
  role: "Role order",
  cluster: "Cluster",
};
const options = <T extends string>(values: readonly T[], names: Record<T, string>) =>
  values.map((value) => ({ value, label: names[value] }));

/** Every filter and order of the matrix, kept in the address. */
export function MatrixFilters({ matrix }: { matrix: TeamMatrix }) {
  const [search, setSearch] = useQueryStates(teamSearch);
  const [typed, setTyped] = useState(search.q);
  const searchLater = useDebouncedCallback((q: string) => setSearch({ q: q || null }), 200);
  const isFiltered = search.q !== "" || search.family.length > 0 || search.state.length > 0;
  const reset = () => {
    setTyped("");
    setSearch({ q: null, family: null, state: null });
  };
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label="Search people and skills"
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          searchLater(value);
        }}
        w={{ base: "100%", sm: 190 }}
      />
      <MultiSelect
        label="Skill family"
        placeholder={search.family.length === 0 ? "All" : undefined}
        data={familiesOf(matrix)}
        value={search.family}
        onChange={(family) => setSearch({ family: family.length ? family : null })}
        clearable
        w={{ base: "100%", sm: 190 }}
      />
      <MultiSelect
        label="State"
        placeholder={search.state.length === 0 ? "All" : undefined}
        data={options(cellStates, stateNames)}
        value={search.state}
        onChange={(chosen) => {
          const state = cellStates.filter((known) => chosen.includes(known));
          setSearch({ state: state.length ? state : null });
        }}
        clearable
        w={{ base: "100%", sm: 200 }}
      />
      <Select
        label="People by"
        data={options(rowOrders, rowOrderNames)}
        value={search.sort}
        onChange={(value) => setSearch({ sort: rowOrders.find((known) => known === value) ?? null })}
        allowDeselect={false}
        w={{ base: "100%", sm: 180 }}
      />
      <Select
        label="Skills by"
        data={options(columnOrders, columnOrderNames)}
        value={search.columns}
        onChange={(value) => setSearch({ columns: columnOrders.find((known) => known === value) ?? null })}
        allowDeselect={false}
        w={{ base: "100%", sm: 210 }}
      />
      <SegmentedControl
        visibleFrom="sm"
        aria-label="Show the matrix as"
        data={options(matrixForms, { grid: "Grid", table: "Table" })}
        value={search.form}
        onChange={(value) => setSearch({ form: matrixForms.find((known) => known === value) ?? null })}
      />
      {isFiltered && (
        <Button variant="subtle" onClick={reset}>
          Reset filters
        </Button>
      )}
    </Group>
  );
}
