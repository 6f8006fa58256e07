import { cornerPath } from "@/app/_ui/cell-mark";
import { type CellLook, type CellShade, cellLook } from "@/app/_ui/cell-style";
import { cellSize, type Extent, type Place, type rectangle } from "./matrix-geometry";
import type { MatrixCell } from "./matrix-model";

/** Fills and inks of the cells, and the lines around them, as CSS colours. */
export type Palette = {
  fill: Record<CellShade, string>;
  ink: Record<CellShade, string>;
  page: string;
  border: string;
  hatch: string;
  focus: string;
};

export type Painting = {
  /** The cell at a place of the shown order; undefined where nothing is required. */
  cellAt: (row: number, column: number) => MatrixCell | undefined;
  /** Cells that a filter on states does not want are faded, not removed. */
  isFaded: (cell: MatrixCell) => boolean;
  extent: Extent;
  active: Place;
  /** The cells that are marked. */
  marked: ReturnType<typeof rectangle> | null;
  hasFocus: boolean;
};

/** Reads the colours that app/globals.css gives to the current scheme. */
export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  const colours = (suffix: string) =>
    Object.fromEntries(shades.map((shade) => [shade, variable(`--${shade}${suffix}`)])) as Record<
      CellShade,
      string
    >;
  return {
    fill: colours(""),
    ink: colours("-ink"),
    page: variable("--mantine-color-body"),
    border: variable("--cell-border"),
    hatch: variable("--cell-hatch"),
    focus: variable("--mantine-color-anchor"),
  };
}

const shades: readonly CellShade[] = [
  "gap-3",
  "gap-2",
  "gap-1",
  "gap-met",
  "surplus-1",
  "surplus-2",
  "cell-blank",
  "cell-hatch",
];

/** Draws the cells that the window shows; what scrolls past costs nothing. */
export function paint(
  context: CanvasRenderingContext2D,
  { cellAt, isFaded, extent, active, marked, hasFocus }: Painting,
  palette: Palette,
  window: { x: number; y: number; width: number; height: number },
) {
  const { x, y, width, height } = window;
  context.fillStyle = palette.page;
  context.fillRect(0, 0, width, height);
  context.textAlign = "center";
  context.textBaseline = "middle";

  const lastRow = Math.min(extent.rows, Math.ceil((y + height) / cellSize));
  const lastColumn = Math.min(extent.columns, Math.ceil((x + width) / cellSize));
  for (let row = Math.floor(y / cellSize); row < lastRow; row++) {
    for (let column = Math.floor(x / cellSize); column < lastColumn; column++) {
      const cell = cellAt(row, column);
      const at = { left: column * cellSize - x, top: row * cellSize - y };
      if (!cell) paintHatch(context, palette, at);
      else {
        context.globalAlpha = isFaded(cell) ? 0.25 : 1;
        paintCell(context, palette, cellLook(cell), at);
        context.globalAlpha = 1;
      }
    }
  }
  if (marked) paintSelection(context, palette, marked, window);
  paintActive(context, hasFocus ? palette.focus : palette.border, active, window);
}

type Corner = { left: number; top: number };
const inset = 2;
const side = cellSize - 2 * inset;
/** The corner marks are drawn on a grid of 9 by 9. */
const cornerSide = 9;

function paintHatch(context: CanvasRenderingContext2D, { hatch }: Palette, { left, top }: Corner) {
  context.strokeStyle = hatch;
  context.lineWidth = 1;
  context.beginPath();
  for (let offset = 6; offset < 2 * side; offset += 8) {
    const start = Math.min(offset, side);
    context.moveTo(left + inset + Math.max(0, offset - side), top + inset + start);
    context.lineTo(left + inset + start, top + inset + Math.max(0, offset - side));
  }
  context.stroke();
}

function paintCell(context: CanvasRenderingContext2D, palette: Palette, look: CellLook, corner: Corner) {
  const left = corner.left + inset;
  const top = corner.top + inset;
  context.fillStyle = look.hatched ? palette.fill["cell-blank"] : palette.fill[look.shade];
  context.fillRect(left, top, side, side);
  if (look.hatched) paintHatch(context, palette, corner);
  context.strokeStyle = palette.border;
  context.lineWidth = look.dashed ? 2 : 1;
  context.setLineDash(look.dashed ? [4, 3] : []);
  context.strokeRect(left + 0.5, top + 0.5, side - 1, side - 1);
  context.setLineDash([]);

  context.fillStyle = palette.ink[look.shade];
  context.fillText(look.text, left + side / 2, top + side / 2 + 1);
  if (look.corner) {
    context.save();
    context.translate(left + side - cornerSide, top);
    context.fill(new Path2D(cornerPath(look.corner)));
    context.restore();
  }
}

function paintSelection(
  context: CanvasRenderingContext2D,
  { focus }: Palette,
  { top, bottom, left, right }: ReturnType<typeof rectangle>,
  { x, y }: { x: number; y: number },
) {
  context.strokeStyle = focus;
  context.lineWidth = 2;
  context.strokeRect(
    left * cellSize - x + 1,
    top * cellSize - y + 1,
    (right - left + 1) * cellSize - 2,
    (bottom - top + 1) * cellSize - 2,
  );
}

function paintActive(
  context: CanvasRenderingContext2D,
  colour: string,
  { row, column }: Place,
  { x, y }: { x: number; y: number },
) {
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.strokeRect(column * cellSize - x + 1.5, row * cellSize - y + 1.5, cellSize - 3, cellSize - 3);
}
