import { fc, test } from "@fast-check/vitest";
import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import { csvOf } from "@/server/measure/export/csv";
import { aSheet } from "./a-sheet";

const risky = fc.string({
  unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", ";", ",", '"', "'", "＝", "1", "a", " "),
});

const column = { label: "x", kind: "text" } as const;

test.prop([fc.oneof(risky, fc.string())])(
  "no text begins a formula, wherever a spreadsheet may cut it",
  (value) => {
    const [[, read = ""] = []] = parse(
      [...csvOf(aSheet({ columns: [column, column], rows: [["row", value]] }))]
        .join("")
        .split("\r\nx,x\r\n")[1] ?? "",
    ) as string[][];
    expect(read).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    expect(read).not.toMatch(/[;\t\r\n][=+\-@＝＋－＠]/);
    // Nothing else is changed: without the apostrophes that were put in, the text is the same.
    expect(read.replaceAll("'", "")).toBe(value.replaceAll("'", ""));
  },
);

test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])("a number comes back as itself", (value) => {
  const csv = [...csvOf(aSheet({ columns: [{ label: "x", kind: "number" }], rows: [[value]] }))].join("");
  const last = csv.trimEnd().split("\r\n").at(-1) ?? "";
  expect(Number(last)).toBe(value === 0 ? 0 : value);
});
