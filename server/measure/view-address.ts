const pages = ["team", "people", "roles", "skills", "org", "what-if"];
const longest = 2_000;
const nowhere = "https://nowhere.invalid";

/**
 * The address of a page of figures within the product, as it is stored: path and query, without a hash. Null
 * for everything else, such as an address elsewhere, so that opening a view never leads out of the product.
 */
export function viewAddress(given: string): string | null {
  if (given.length > longest || !given.startsWith("/") || given.startsWith("//")) return null;
  // Browsers read "\" as "/" and leave tabs and line ends out.
  if (/[\\\p{Cc}]/u.test(given)) return null;
  if (!URL.canParse(given, nowhere)) return null;
  const { origin, pathname, search } = new URL(given, nowhere);
  const [, page = ""] = pathname.split("/");
  if (origin !== nowhere || pathname.includes("//") || !pages.includes(page)) return null;
  return pathname + search;
}

const parts = (address: string) => {
  const { pathname, searchParams } = new URL(address, nowhere);
  searchParams.sort();
  return { pathname, query: searchParams.toString() };
};

/** Whether two addresses show the same, whatever the order of their filters. */
export function isSameView(one: string, other: string): boolean {
  const [a, b] = [parts(one), parts(other)];
  return a.pathname === b.pathname && a.query === b.query;
}

/** Whether they are the same page, with whatever filters. */
export const isSamePage = (one: string, other: string): boolean =>
  parts(one).pathname === parts(other).pathname;
