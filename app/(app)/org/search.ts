import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const organisationGroups = ["team", "site", "jobRole", "tag"] as const;

/** What the rows of the heatmap are, and which of them are open. */
export const loadOrganisationSearch = createLoader({
  group: parseAsStringLiteral(organisationGroups).withDefault("team"),
  /** Teams far down the tree whose own teams are shown. */
  open: parseAsArrayOf(parseAsString).withDefault([]),
});
