import { createLoader, parseAsBoolean, parseAsFloat, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { achievementStatuses, deliveries } from "@/db/enums";

/** The catalogue's filters, all in its address. */
export const catalogueSearch = {
  q: parseAsString.withDefault(""),
  skill: parseAsString,
  delivery: parseAsStringLiteral(deliveries),
  price: parseAsFloat,
  hours: parseAsFloat,
  free: parseAsBoolean.withDefault(false),
  language: parseAsString,
  provider: parseAsString,
  /** Those that close a gap of whoever looks. */
  fits: parseAsBoolean.withDefault(false),
  /** Those that whoever looks could start today. */
  ready: parseAsBoolean.withDefault(false),
  status: parseAsStringLiteral(achievementStatuses).withDefault("published"),
};

export const loadCatalogueSearch = createLoader(catalogueSearch);
