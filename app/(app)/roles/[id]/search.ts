import { createLoader, parseAsString, type SearchParams } from "nuqs/server";

/** The two editions that are held side by side: "first", or the instant at which one begins. */
export const editionSearch = { before: parseAsString, after: parseAsString };

const load = createLoader(editionSearch);

const firstEdition = "first";

type Edition = { from: Date | null };

/** How an edition stands in the address. */
export const editionKey = ({ from }: Edition): string => from?.toISOString() ?? firstEdition;

/**
 * The editions that the address names, else the latest and the one before it; `isUnknown` says that it names
 * one which is not there. Editions come newest first, at least two of them.
 */
export async function readEditionSearch<E extends Edition>(
  searchParams: Promise<SearchParams>,
  editions: readonly E[],
): Promise<{ before: E; after: E; isUnknown: boolean }> {
  const { before, after } = await load(searchParams);
  const find = (key: string | null) => editions.find((edition) => editionKey(edition) === key);
  const isUnknown = [before, after].some((key) => key !== null && !find(key));
  return {
    before: find(before) ?? (editions[1] as E),
    after: find(after) ?? (editions[0] as E),
    isUnknown,
  };
}
