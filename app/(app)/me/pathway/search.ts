import { createLoader, parseAsString } from "nuqs/server";

export const pathwaySearch = {
  /** A badge that the pathway is to lead to. */
  to: parseAsString,
  /** A job role that one aims at. */
  role: parseAsString,
  /** Which of the alternatives is shown. */
  kind: parseAsString,
};
export const loadPathwaySearch = createLoader(pathwaySearch);
