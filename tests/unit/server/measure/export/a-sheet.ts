import type { Sheet } from "@/server/measure/export/sheet";

/** A view of one text, one number and one share, with what a test changes. */
export const aSheet = (changed: Partial<Sheet> = {}): Sheet => ({
  title: "Team Data: people",
  organisation: "North",
  asOf: new Date("2026-06-30T00:00:00Z"),
  madeAt: new Date("2026-07-01T08:05:00Z"),
  filters: [{ label: "Search", value: "Ana" }],
  definitionUrl: "https://skills.example/help/numbers",
  columns: [
    { label: "Person", kind: "text" },
    { label: "Gap points", kind: "number" },
    { label: "Readiness", kind: "percent" },
  ],
  rows: [
    ["Ana Ruiz", 12, 0.625],
    ["Ben Okoye", -1.5, null],
  ],
  ...changed,
});
