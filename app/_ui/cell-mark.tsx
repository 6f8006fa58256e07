import type { CSSProperties } from "react";
import type { CellState, EvidenceSource } from "@/db/enums";
import classes from "./cell-mark.module.css";
import { type CellCorner, type CellLook, cellLook, notRequiredLook } from "./cell-style";

type Props = {
  /** none: not required. */
  cell?: { gap: number; surplus: number; state: CellState; source: EvidenceSource | null };
  /** Pixels, at least 24 where it can be pressed. */
  size?: number;
};

/** One cell's square: colour, signed number and marks. Its meaning stands in words beside it, so it is hidden from those who listen. */
export function StateMark({ cell, size = 28 }: Props) {
  const look = cell ? cellLook(cell) : notRequiredLook;
  return (
    <span aria-hidden="true" className={classNames(look)} style={styleOf(look, size)}>
      {look.text}
      {look.corner && <CornerMark corner={look.corner} />}
    </span>
  );
}

const classNames = ({ dashed, hatched }: CellLook): string =>
  [classes["mark"], dashed && classes["dashed"], hatched && classes["hatched"]].filter(Boolean).join(" ");

const styleOf = ({ fill, ink, hatched }: CellLook, size: number): CSSProperties => ({
  width: size,
  height: size,
  backgroundColor: `var(${hatched ? "--cell-blank" : fill})`,
  color: `var(${ink})`,
});

const shapes: Record<CellCorner, string> = {
  expiring: "M0 0H9V9Z",
  expired: "M2 0H9V7H2Z",
  revoked: "M1 0L5 4L9 0V2L6 5L9 8V9H8L5 6L1 9V8L4 5L1 2Z",
};

/** The same three shapes as on the matrix's canvas: drawn on a grid of 9 by 9. */
export const cornerPath = (corner: CellCorner): string => shapes[corner];

function CornerMark({ corner }: { corner: CellCorner }) {
  return (
    <svg className={classes["corner"]} width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      <path d={cornerPath(corner)} fill="currentColor" />
    </svg>
  );
}
