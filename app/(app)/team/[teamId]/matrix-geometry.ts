/** Sizes of the matrix in CSS pixels. A cell is never smaller than 24 (WCAG 2.5.8). */
export const cellSize = 34;
export const rowHeaderWidth = 200;
export const rowSumsWidth = 148;
/** The name of a skill, and below it how many hold it. */
export const columnHeaderHeight = 190;
/** Above the names when the columns stand by family. */
export const bandHeight = 36;

export type Place = { row: number; column: number };
export type Extent = { rows: number; columns: number };

const clamp = (value: number, extent: number) => Math.min(extent - 1, Math.max(0, value));

/** Where a key leads in a grid (ARIA Authoring Practices, "grid"); undefined for a key that moves nothing. */
export function moveBy(
  key: string,
  isControl: boolean,
  from: Place,
  extent: Extent,
  pageRows: number,
): Place | undefined {
  const to = (row: number, column: number): Place => ({
    row: clamp(row, extent.rows),
    column: clamp(column, extent.columns),
  });
  const { row, column } = from;
  switch (key) {
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowLeft":
      return to(row, column - 1);
    case "ArrowRight":
      return to(row, column + 1);
    case "Home":
      return to(isControl ? 0 : row, 0);
    case "End":
      return to(isControl ? extent.rows - 1 : row, extent.columns - 1);
    case "PageUp":
      return to(row - pageRows, column);
    case "PageDown":
      return to(row + pageRows, column);
    default:
      return undefined;
  }
}

/** The rectangle between two places, both included. */
export function rectangle(a: Place, b: Place) {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}
