import { z } from "zod";
import { matchKinds, matchSources } from "@/db/enums";

export const crosswalkViews = ["suggestions", "relations", "rejected"] as const;
export type CrosswalkView = (typeof crosswalkViews)[number];

/** What `/mapping/crosswalk` shows; all of it is in the address. */
export const crosswalkSearch = z.object({
  view: z.enum(crosswalkViews).catch("suggestions"),
  from: z.uuid().optional().catch(undefined),
  to: z.uuid().optional().catch(undefined),
  kind: z.enum(matchKinds).optional().catch(undefined),
  source: z.enum(matchSources).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
  /** Of the skills that wait, so many were looked at before. */
  skip: z.coerce.number().int().min(0).catch(0),
});
export type CrosswalkSearch = z.output<typeof crosswalkSearch>;

/** The same page with something else chosen; what is undefined is left out. */
export function crosswalkHref(search: CrosswalkSearch, change: Partial<CrosswalkSearch>): string {
  const query = new URLSearchParams(
    Object.entries({ ...search, page: 0, skip: 0, ...change }).flatMap(([name, value]) =>
      value ? [[name, String(value)]] : [],
    ),
  );
  return `/mapping/crosswalk?${query}`;
}
