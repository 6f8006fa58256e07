import { type CellState, cellStates, type EvidenceSource, evidenceSources } from "@/db/enums";
import { shortest } from "./engine/shortest";

/** One cell of a matrix; `p` and `s` are places in its lists of people and skills. */
export type MatrixCell = {
  p: number;
  s: number;
  required: number;
  held: number;
  /** 0 when exempt. */
  gap: number;
  /** 0 when exempt. */
  surplus: number;
  state: CellState;
  importance: number;
  mandatory: boolean;
  /** Of the evidence that decided the level held; null when none counts. */
  source: EvidenceSource | null;
  /** Date on that evidence, "2025-03-03". */
  evidencedOn: string | null;
};

export const day = 24 * 60 * 60 * 1000;
export const bytesOfCell = 2 + 3 * 4 + 2 + 3;

/** Cells by number; `start[p]` to `start[p + 1]` are those of person `p`. */
export type Cells = {
  count: number;
  at: (cell: number) => MatrixCell;
  /** Of every cell, without making an object of it. */
  skillAt: (cell: number) => number;
  stateAt: (cell: number) => CellState;
};

export function unpackCells(text: string, start: readonly number[]): Cells {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const count = bytes.length / bytesOfCell;
  const floats = new Float32Array(bytes.buffer, 0, 3 * count);
  const shorts = new Uint16Array(bytes.buffer, 12 * count, 2 * count);
  const flags = bytes.subarray(16 * count);
  const personOf = new Uint32Array(count);
  for (let person = 0; person + 1 < start.length; person++) {
    personOf.fill(person, start[person], start[person + 1]);
  }
  const stateAt = (cell: number) => cellStates[flags[cell] as number] as CellState;
  const known: MatrixCell[] = [];
  const make = (cell: number): MatrixCell => {
    const held = shortest(floats[cell] as number);
    const required = shortest(floats[count + cell] as number);
    const state = stateAt(cell);
    const isExempt = state === "exempt";
    const source = evidenceSources[(flags[2 * count + cell] as number) - 1] ?? null;
    const issued = shorts[count + cell] as number;
    return {
      p: personOf[cell] as number,
      s: shorts[cell] as number,
      required,
      held,
      gap: isExempt ? 0 : Math.max(0, required - held),
      surplus: isExempt ? 0 : Math.max(0, held - required),
      state,
      importance: shortest(floats[2 * count + cell] as number),
      mandatory: flags[count + cell] === 1,
      source,
      evidencedOn: source === null ? null : new Date(issued * day).toISOString().slice(0, 10),
    };
  };
  return {
    count,
    at: (cell) => {
      known[cell] ??= make(cell);
      return known[cell];
    },
    skillAt: (cell) => shorts[cell] as number,
    stateAt,
  };
}
