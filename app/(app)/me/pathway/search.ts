import { createLoader, parseAsString } from "nuqs/server";

/** Which badge the pathway leads to; none: the one recommended first. */
export const pathwaySearch = { to: parseAsString };

export const loadPathwaySearch = createLoader(pathwaySearch);
