import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cellLook } from "@/app/_ui/cell-style";

const css = readFileSync(path.resolve(import.meta.dirname, "../../../../app/globals.css"), "utf8");
const [light = "", dark = ""] = css.split(':root[data-mantine-color-scheme="dark"]');

const colours = (text: string) =>
  new Map(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ["light", colours(light)],
  ["dark", colours(dark.split("}")[0] ?? "")],
])("in the %s scheme", (_name, palette) => {
  const fills = [...palette.keys()].filter((name) => palette.has(`${name}-ink`));
  test.each(fills)("the number on %s can be read", (name) => {
    expect(contrast(palette.get(name) ?? "", palette.get(`${name}-ink`) ?? "")).toBeGreaterThanOrEqual(4.5);
  });
  test("there are eight shades of cells and six of shares", () => {
    expect(fills).toHaveLength(14);
  });
});

test.each([
  { cell: { gap: 2, surplus: 0, state: "below", source: "assessor" }, text: "−2", shade: "gap-2" },
  { cell: { gap: 0.5, surplus: 0, state: "below", source: "assessor" }, text: "−0.5", shade: "gap-1" },
  { cell: { gap: 5, surplus: 0, state: "expired", source: null }, text: "−5", shade: "gap-3" },
  { cell: { gap: 0, surplus: 0, state: "met", source: "assessor" }, text: "·", shade: "gap-met" },
  { cell: { gap: 0, surplus: 3, state: "exceeds", source: "manager" }, text: "+3", shade: "surplus-2" },
  { cell: { gap: 4, surplus: 0, state: "unassessed", source: null }, text: "?", shade: "cell-blank" },
  { cell: { gap: 0, surplus: 0, state: "exempt", source: null }, text: "–", shade: "cell-hatch" },
] as const)("a cell $cell.state by $cell.gap and $cell.surplus shows $text", ({ cell, text, shade }) => {
  expect(cellLook(cell)).toMatchObject({ text, shade });
});

test("only a person's own word has a dashed ring, and only time and revocation a corner", () => {
  const cell = { gap: 0, surplus: 0, state: "met", source: "self" } as const;
  expect(cellLook(cell)).toMatchObject({ dashed: true, corner: null });
  expect(cellLook({ ...cell, source: "credential", state: "expiring" })).toMatchObject({
    dashed: false,
    corner: "expiring",
  });
});
