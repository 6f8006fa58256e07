import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { achievementStatuses, deliveries } from "@/db/enums";

/** The catalogue's filters, all in its address. */
export const catalogueSearch = {
  q: parseAsString.withDefault(""),
  skill: parseAsString,
  /** Granted at least: of the chosen skill, else of any. */
  level: parseAsFloat,
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
  page: parseAsInteger.withDefault(1),
};
export type CatalogueSearch = inferParserType<typeof catalogueSearch>;

export const loadCatalogueSearch = createLoader(catalogueSearch);

/** The address of the catalogue under these filters. */
export const catalogueAddress = (search: Partial<CatalogueSearch>): string => serialize("/catalogue", search);
const serialize = createSerializer(catalogueSearch);
