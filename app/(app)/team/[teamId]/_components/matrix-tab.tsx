"use client";

import { Box, Stack, Text } from "@mantine/core";
import { useQueryStates } from "nuqs";
import { useId, useMemo, useRef, useState } from "react";
import { CellLegend } from "@/app/_ui/cell-legend";
import { EmptyState } from "@/app/_ui/empty-state";
import {
  chooseColumns,
  choosePeople,
  comparePeople,
  indexCells,
  type MatrixCell,
  type MatrixPerson,
  type MatrixSkill,
  type TeamMatrix,
} from "../matrix-model";
import { teamSearch } from "../search";
import type { Selection } from "../selection";
import { useClusterOrder } from "../use-cluster-order";
import { CellPanel } from "./cell-panel";
import { GapList } from "./gap-list";
import { MatrixFilters } from "./matrix-filters";
import { MatrixGrid } from "./matrix-grid";
import { MatrixTable } from "./matrix-table";
import { SelectionBar } from "./selection-bar";

type Row = MatrixPerson & { p: number };

/** The matrix in the order and through the filters that the address asks for. */
export function MatrixTab({ matrix }: { matrix: TeamMatrix }) {
  const [search, setSearch] = useQueryStates(teamSearch);
  const { q, family, state, sort, columns: columnOrder, form } = search;
  const grid = useRef<HTMLDivElement>(null);
  const keys = useId();

  const lookup = useMemo(() => indexCells(matrix), [matrix]);
  const clusteredSkills = useClusterOrder(matrix, "skills", columnOrder === "cluster");
  const clusteredPeople = useClusterOrder(matrix, "people", sort === "cluster");
  const isClustering =
    (sort === "cluster" && !clusteredPeople) || (columnOrder === "cluster" && !clusteredSkills);
  const shownColumns = useMemo(
    () => chooseColumns(matrix, { q, family, state }, columnOrder, clusteredSkills),
    [matrix, q, family, state, columnOrder, clusteredSkills],
  );
  const rows = useMemo(
    () =>
      choosePeople(matrix, lookup, shownColumns, { q, family, state })
        .map((p): Row => ({ ...(matrix.people[p] as MatrixPerson), p }))
        .sort((a, b) =>
          clusteredPeople
            ? (clusteredPeople[a.p] ?? 0) - (clusteredPeople[b.p] ?? 0)
            : comparePeople[sort](a, b),
        ),
    [matrix, lookup, shownColumns, q, family, state, sort, clusteredPeople],
  );
  const skills = shownColumns.map((s) => matrix.skills[s] as MatrixSkill);

  const cellAt = (row: number, at: number) => lookup(rows[row]?.p ?? -1, shownColumns[at] ?? -1);
  const isFaded = (cell: MatrixCell) => state.length > 0 && !state.includes(cell.state);
  const open = (person: MatrixPerson, skill: MatrixSkill) =>
    setSearch({ cell: `${person.id}:${skill.id}` }, { history: "push" });
  // What was marked in another order, or through other filters, is no longer what the eye sees marked.
  const shownAs = [
    matrix.asOf.getTime(),
    matrix.floor,
    JSON.stringify([q, family, state]),
    sort + (clusteredPeople ? " known" : ""),
    columnOrder + (clusteredSkills ? " known" : ""),
    form,
  ].join("|");
  const [selected, setSelected] = useState<{ shownAs: string; selection: Selection } | null>(null);
  const selection = selected?.shownAs === shownAs ? selected.selection : null;
  const select = (next: Selection | null) => setSelected(next && { shownAs, selection: next });
  const clear = () => {
    select(null);
    grid.current?.focus();
  };

  const shown = { people: rows, skills, cellAt, isFaded, onOpen: open };
  return (
    <Stack gap="sm">
      <MatrixFilters matrix={matrix} />
      <Text size="sm" c="dimmed" role="status">
        {rows.length} of {matrix.people.length} people, {skills.length} of {matrix.skills.length} required
        skills{isClustering && ". Working out the clusters…"}
      </Text>
      {rows.length === 0 || skills.length === 0 ? (
        <EmptyState title="Nothing matches these filters">
          No person and skill of this team fit all of them. Remove one, or reset them all.
        </EmptyState>
      ) : (
        <>
          <Box visibleFrom="sm">
            {form === "grid" ? (
              <MatrixGrid
                {...shown}
                label={`Skill matrix of ${matrix.team.name}`}
                key={shownAs}
                hasBands={columnOrder === "family"}
                scroller={grid}
                describedBy={keys}
                isSelecting={selection !== null}
                onSelect={select}
              />
            ) : (
              <MatrixTable {...shown} caption={`Skill matrix of ${matrix.team.name}`} />
            )}
          </Box>
          <Box hiddenFrom="sm">
            <GapList {...shown} />
          </Box>
          {form === "grid" && (
            <Text id={keys} size="sm" c="dimmed" visibleFrom="sm">
              In the grid arrow keys move, Enter opens a cell, Space marks it, Shift with the arrow keys or a
              click marks more, Ctrl + A marks all, Escape clears.
            </Text>
          )}
          <CellLegend />
        </>
      )}
      {selection && <SelectionBar selection={selection} onClear={clear} />}
      <CellPanel
        cell={search.cell}
        at={matrix.asOf}
        floor={matrix.floor}
        onClose={() => setSearch({ cell: null })}
      />
    </Stack>
  );
}
