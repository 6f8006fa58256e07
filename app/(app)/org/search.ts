import { createLoader, parseAsStringLiteral } from "nuqs/server";

export const organisationGroups = ["team", "site", "jobRole", "tag"] as const;

/** What the rows of the heatmap are. */
export const loadOrganisationSearch = createLoader({
  group: parseAsStringLiteral(organisationGroups).withDefault("team"),
});
