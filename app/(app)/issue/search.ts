import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { issuedStatuses } from "@/server/issue/input";

export const issuedSearch = {
  search: parseAsString.withDefault(""),
  status: parseAsStringLiteral(issuedStatuses),
};
export const loadIssuedSearch = createLoader(issuedSearch);
