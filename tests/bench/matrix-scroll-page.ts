// The page that matrix-scroll.ts opens: the product's own painting of 10,000 × 200 made-up cells.

import type { MatrixCell } from "@/app/(app)/team/[teamId]/matrix-model";
import { type Painting, paint, readPalette } from "@/app/(app)/team/[teamId]/matrix-paint";

const extent = { rows: 10_000, columns: 200 };
const states = ["met", "below", "unassessed", "exceeds", "expiring", "expired", "exempt"] as const;

/** Every cell is required, so that each has to be drawn in full; which one it is follows from its place. */
function cellAt(row: number, column: number): MatrixCell {
  const mixed = Math.imul(row * extent.columns + column, 2_654_435_761) >>> 0;
  const state = states[mixed % states.length] ?? "met";
  const isShort = state === "below" || state === "unassessed" || state === "expired";
  return {
    p: row,
    s: column,
    required: 3,
    held: isShort ? 1 : 3,
    gap: isShort ? 1 + ((mixed >>> 8) % 3) : 0,
    surplus: state === "exceeds" ? 1 : 0,
    state,
    importance: 3,
    mandatory: false,
    source: mixed % 5 === 0 ? "self" : "assessor",
    evidencedOn: null,
  };
}

const scroller = document.querySelector<HTMLElement>("#cells");
const context = document.querySelector("canvas")?.getContext("2d", { alpha: false });
if (!scroller || !context) throw new Error("the page has no canvas");
const palette = readPalette(scroller);
const painting: Painting = {
  cellAt,
  isFaded: () => false,
  extent,
  active: { row: 0, column: 0 },
  marked: null,
  hasFocus: true,
};
const { clientWidth: width, clientHeight: height } = scroller;
context.canvas.width = width;
context.canvas.height = height;
context.font = "600 12px sans-serif";

/** Scrolls down and across for so long; times in milliseconds. */
async function scroll(milliseconds: number, pixelsAFrame: number) {
  const intervals: number[] = [];
  const paintings: number[] = [];
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let last = await frame();
  const end = last + milliseconds;
  while (last < end) {
    scroller?.scrollBy(pixelsAFrame / 10, pixelsAFrame);
    const started = performance.now();
    if (scroller && context) {
      paint(context, painting, palette, { x: scroller.scrollLeft, y: scroller.scrollTop, width, height });
    }
    paintings.push(performance.now() - started);
    const now = await frame();
    intervals.push(now - last);
    last = now;
  }
  return { intervals, paintings, scrolledTo: scroller?.scrollTop ?? 0 };
}
Object.assign(window, { scrollMatrix: scroll });
