import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { cellStates } from "@/db/enums";

export const teamTabs = ["matrix", "risk", "people", "activity"] as const;
export const rowOrders = ["gap", "name", "readiness", "cluster"] as const;
export const columnOrders = ["short", "name", "family", "role", "cluster"] as const;
export const matrixForms = ["grid", "table"] as const;

/** Everything that the page shows stands in its address, so that it can be bookmarked and sent. */
export const teamSearch = {
  tab: parseAsStringLiteral(teamTabs).withDefault("matrix"),
  q: parseAsString.withDefault(""),
  family: parseAsArrayOf(parseAsString).withDefault([]),
  state: parseAsArrayOf(parseAsStringLiteral(cellStates)).withDefault([]),
  sort: parseAsStringLiteral(rowOrders).withDefault("gap"),
  columns: parseAsStringLiteral(columnOrders).withDefault("short"),
  form: parseAsStringLiteral(matrixForms).withDefault("grid"),
  /** The open cell: "personId:skillId". */
  cell: parseAsString,
};
