import { fc, test } from "@fast-check/vitest";
import { describe, test as example, expect } from "vitest";
import { moveBy, rectangle } from "@/app/(app)/team/[teamId]/matrix-geometry";

const extent = { rows: 10, columns: 6 };

describe("moving in the matrix, as the ARIA Authoring Practices ask", () => {
  example.each([
    { key: "ArrowDown", from: [0, 0], to: [1, 0] },
    { key: "ArrowUp", from: [0, 0], to: [0, 0] },
    { key: "ArrowRight", from: [2, 5], to: [2, 5] },
    { key: "Home", from: [4, 3], to: [4, 0] },
    { key: "End", from: [4, 3], to: [4, 5] },
    { key: "Home", control: true, from: [4, 3], to: [0, 0] },
    { key: "End", control: true, from: [4, 3], to: [9, 5] },
    { key: "PageDown", from: [1, 1], to: [5, 1] },
    { key: "PageUp", from: [1, 1], to: [0, 1] },
  ])("$key from $from leads to $to", ({ key, control = false, from, to }) => {
    const place = { row: from[0] ?? 0, column: from[1] ?? 0 };
    expect(moveBy(key, control, place, extent, 4)).toEqual({ row: to[0], column: to[1] });
  });

  example("any other key moves nothing", () => {
    expect(moveBy("a", false, { row: 0, column: 0 }, extent, 4)).toBeUndefined();
  });
});

const place = fc.record({ row: fc.nat(9), column: fc.nat(5) });
const key = fc.constantFrom(
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
);

test.prop([place, key, fc.boolean()])("no key leads out of the matrix", (from, pressed, control) => {
  const to = moveBy(pressed, control, from, extent, 4);
  expect(to?.row).toBeGreaterThanOrEqual(0);
  expect(to?.row).toBeLessThan(extent.rows);
  expect(to?.column).toBeGreaterThanOrEqual(0);
  expect(to?.column).toBeLessThan(extent.columns);
});

test.prop([place, place])("a rectangle is the same from either corner", (a, b) => {
  expect(rectangle(a, b)).toEqual(rectangle(b, a));
});
