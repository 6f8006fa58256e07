import { legendEntries } from "@/app/_ui/cell-legend";
import { cornerPath } from "@/app/_ui/cell-mark";
import { cellLook, notRequiredLook } from "@/app/_ui/cell-style";
import { stateMeanings } from "@/server/measure/cell-wording";
import type { Square } from "@/server/measure/export/picture";
import type { Value } from "@/server/measure/export/sheet";
import type { MatrixCell } from "@/server/measure/matrix-cells";
import { lightColours } from "./light-colours";

type Cell = Pick<MatrixCell, "gap" | "surplus" | "state" | "source">;

/** The number in a cell's square, as a number; a sign where the square has one. */
export function cellValue(cell: Cell | undefined): Value {
  if (!cell) return null;
  if (cell.state === "exempt") return "–";
  if (cell.state === "unassessed" || cell.state === "unproven") return "?";
  return cell.gap > 0 ? -cell.gap : cell.surplus;
}

export function cellSquare(cell: Cell | undefined): Square {
  const { shade, text, hatched, dashed, corner } = cell ? cellLook(cell) : notRequiredLook;
  const [fill, ink] = lightColours[hatched ? "cell-blank" : shade];
  return {
    text,
    fill,
    ink,
    hatched,
    ...(dashed ? { ring: "dashed" as const } : {}),
    ...(corner ? { corner: cornerPath(corner) } : {}),
  };
}

/** As below the matrix on the screen. */
export const squareLegend = legendEntries.map(({ label, cell }) => ({
  square: cellSquare(cell),
  meaning: label,
}));

export const cellLegend = [
  { sign: "−2", meaning: "Levels short of the one required." },
  { sign: "0", meaning: "Met." },
  { sign: "+1", meaning: "Levels above the one required." },
  { sign: "?", meaning: "No evidence that counts, or an unproven claim." },
  { sign: "–", meaning: stateMeanings.exempt },
  { sign: "empty", meaning: "Not required." },
];
