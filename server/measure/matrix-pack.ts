import { bytesOfCell, day } from "./matrix-cells";
import type { Matrix } from "./questions";

/**
 * The cells of a matrix as one text, 19 bytes a cell where objects take ten times as much: columns of
 * skill, held, required, importance, day, state, flags and source, each after the other, in base 64.
 */
export function packCells({ skill, ...matrix }: Matrix, placeOf: (skillId: string) => number): string {
  const cells = skill.length;
  const buffer = new ArrayBuffer(bytesOfCell * cells);
  const floats = new Float32Array(buffer, 0, 3 * cells);
  floats.set(matrix.held, 0);
  floats.set(matrix.required, cells);
  floats.set(matrix.importance, 2 * cells);
  const shorts = new Uint16Array(buffer, 12 * cells, 2 * cells);
  const places = Uint16Array.from(matrix.skillIds, placeOf);
  const bytes = new Uint8Array(buffer, 16 * cells, 3 * cells);
  for (let cell = 0; cell < cells; cell++) {
    shorts[cell] = places[skill[cell] as number] as number;
    const issuedAt = matrix.issuedAt[cell] as number;
    shorts[cells + cell] = Number.isNaN(issuedAt) ? 0 : Math.floor(issuedAt / day);
    bytes[cell] = matrix.state[cell] as number;
    bytes[cells + cell] = matrix.mandatory[cell] as number;
    bytes[2 * cells + cell] = (matrix.source[cell] as number) + 1;
  }
  return Buffer.from(buffer).toString("base64");
}
