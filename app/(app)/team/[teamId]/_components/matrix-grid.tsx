"use client";

import { Box, VisuallyHidden } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from "react";
import { describeCell } from "@/server/measure/cell-wording";
import {
  bandHeight,
  cellSize,
  columnHeaderHeight,
  type Extent,
  moveBy,
  type Place,
  rectangle,
  rowHeaderWidth,
  rowSumsWidth,
} from "../matrix-geometry";
import type { MatrixCell, MatrixPerson, MatrixSkill } from "../matrix-model";
import { covers, type Selection } from "../selection";
import { useCanvas } from "../use-canvas";
import classes from "./matrix.module.css";
import { ColumnHeaders, RowHeaders, RowSums, wordsForHolders, wordsForSums } from "./matrix-edges";

type Props = {
  label: string;
  people: MatrixPerson[];
  skills: MatrixSkill[];
  cellAt: (row: number, column: number) => MatrixCell | undefined;
  isFaded: (cell: MatrixCell) => boolean;
  /** Names the families above their columns. */
  hasBands: boolean;
  onOpen: (person: MatrixPerson, skill: MatrixSkill) => void;
  /** Its cells, which take the focus. */
  scroller: RefObject<HTMLDivElement | null>;
  /** Names an element that says which keys do what. */
  describedBy: string;
  isSelecting: boolean;
  onSelect: (selection: Selection | null) => void;
};

/**
 * People × skills. The cells are painted on a canvas, so that any number of them scrolls smoothly;
 * assistive technology gets a real grid that holds the active row (APG: one tab stop, arrows move).
 */
export function MatrixGrid({
  label,
  people,
  skills,
  cellAt,
  isFaded,
  hasBands,
  onOpen,
  scroller,
  describedBy,
  isSelecting,
  onSelect,
}: Props) {
  const extent: Extent = { rows: people.length, columns: skills.length };
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [range, setRange] = useState<{ from: Place; to: Place } | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  // A filter may have taken the active row away.
  const active = {
    row: Math.min(place.row, Math.max(0, extent.rows - 1)),
    column: Math.min(place.column, Math.max(0, extent.columns - 1)),
  };

  const marked = isSelecting && range ? rectangle(range.from, range.to) : null;

  const canvas = useCanvas(scroller, { cellAt, isFaded, extent, active, marked, hasFocus });
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellSize,
    overscan: 4,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: skills.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellSize,
    overscan: 4,
  });

  const select = (next: { from: Place; to: Place } | null) => {
    setRange(next);
    if (!next) return onSelect(null);
    const { top, bottom, left, right } = rectangle(next.from, next.to);
    onSelect({ people: people.slice(top, bottom + 1), skills: skills.slice(left, right + 1) });
  };
  const go = (to: Place, isExtending: boolean) => {
    select(isExtending ? { from: marked && range ? range.from : active, to } : null);
    setPlace(to);
    rows.scrollToIndex(to.row);
    columns.scrollToIndex(to.column);
  };
  const open = ({ row, column }: Place) => {
    const person = people[row];
    const skill = skills[column];
    if (person && skill && cellAt(row, column)) onOpen(person, skill);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.floor((scroller.current?.clientHeight ?? 0) / cellSize);
    const isControl = event.ctrlKey || event.metaKey;
    const last = { row: extent.rows - 1, column: extent.columns - 1 };
    const to = moveBy(event.key, isControl, active, extent, pageRows);
    if (to) go(to, event.shiftKey);
    else if (event.key === "Enter") open(active);
    else if (event.key === " ") select(marked ? null : { from: active, to: active });
    else if (event.key === "a" && isControl) select({ from: { row: 0, column: 0 }, to: last });
    else if (event.key === "Escape") select(null);
    else return;
    event.preventDefault();
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const to = {
      row: Math.floor((event.clientY - box.top + event.currentTarget.scrollTop) / cellSize),
      column: Math.floor((event.clientX - box.left + event.currentTarget.scrollLeft) / cellSize),
    };
    if (to.row >= extent.rows || to.column >= extent.columns) return;
    go(to, event.shiftKey);
    if (!event.shiftKey) open(to);
  };

  const headerHeight = columnHeaderHeight + (hasBands ? bandHeight : 0);
  const shownRows = {
    people,
    items: rows.getVirtualItems(),
    offset: rows.scrollOffset ?? 0,
    active: active.row,
  };
  const person = people[active.row];
  const skill = skills[active.column];
  return (
    <Box
      className={classes.matrix}
      style={{
        gridTemplateColumns: `${rowHeaderWidth}px minmax(0, ${extent.columns * cellSize}px) ${rowSumsWidth}px`,
        gridTemplateRows: `${headerHeight}px minmax(0, 1fr)`,
        height: `min(${headerHeight + extent.rows * cellSize + 2}px, max(360px, 100dvh - 230px))`,
      }}
    >
      <div className={classes.corner}>
        <span>
          {people.length} people × {skills.length} skills
        </span>
      </div>
      <ColumnHeaders
        skills={skills}
        hasBands={hasBands}
        items={columns.getVirtualItems()}
        offset={columns.scrollOffset ?? 0}
        active={active.column}
      />
      <div className={classes.corner}>
        <span>Readiness, gap points</span>
      </div>
      <RowHeaders {...shownRows} />
      <div
        ref={scroller}
        className={classes.cells}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={extent.rows + 1}
        aria-colcount={extent.columns + 1}
        aria-activedescendant="matrix-active"
        aria-multiselectable="true"
        aria-describedby={describedBy}
        onKeyDown={onKeyDown}
        onPointerUp={onPointerUp}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
      >
        <VisuallyHidden>
          <div role="row" aria-rowindex={1}>
            <span role="columnheader" aria-colindex={active.column + 2}>
              {skill && `${skill.label}, ${wordsForHolders(skill)}`}
            </span>
          </div>
          <div role="row" aria-rowindex={active.row + 2}>
            <span role="rowheader" aria-colindex={1}>
              {person && `${person.name}, ${wordsForSums(person)}`}
            </span>
            <span
              role="gridcell"
              id="matrix-active"
              aria-colindex={active.column + 2}
              aria-selected={marked !== null && covers(marked, active)}
            >
              {person && skill && wordsFor(person, skill, cellAt(active.row, active.column))}
            </span>
          </div>
        </VisuallyHidden>
        <div className={classes.window} aria-hidden="true">
          <canvas ref={canvas} className={classes.canvas} />
        </div>
        <div
          aria-hidden="true"
          style={{ height: extent.rows * cellSize, width: extent.columns * cellSize }}
        />
      </div>
      <RowSums {...shownRows} />
    </Box>
  );
}

const wordsFor = (person: MatrixPerson, skill: MatrixSkill, cell: MatrixCell | undefined): string =>
  cell ? describeCell(person.name, skill.label, cell) : `${person.name}, ${skill.label}: not required`;
