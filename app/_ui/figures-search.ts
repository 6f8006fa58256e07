import { createLoader, parseAsIsoDate, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { evidenceSources } from "@/db/enums";

/** What every page of figures takes from its address. */
export const figuresSearch = {
  /** As of the end of this day, UTC; none: now. */
  at: parseAsIsoDate,
  /** The trust floor; none: the workspace's own. */
  floor: parseAsStringLiteral(evidenceSources),
};

const load = createLoader(figuresSearch);

const earliest = new Date("1970-01-01T00:00:00Z");
const latest = new Date("2200-01-01T00:00:00Z");
const lastInstant = 24 * 60 * 60 * 1000 - 1;

/**
 * The date and the trust floor that a page is asked for, and a note for each that makes no sense: the page
 * then stands with what it shows without it.
 */
export async function readFiguresSearch(searchParams: Promise<SearchParams>) {
  const given = await searchParams;
  const { at: day, floor } = load(given);
  const isDay = day !== null && !Number.isNaN(day.getTime()) && day >= earliest && day <= latest;
  const notes = [
    ...(given["at"] !== undefined && !isDay
      ? [`“${String(given["at"])}” in the address is no date between 1970 and 2200. Showing today.`]
      : []),
    ...(given["floor"] !== undefined && floor === null
      ? [`“${String(given["floor"])}” in the address is no kind of evidence. Showing the usual trust floor.`]
      : []),
  ];
  return {
    day: isDay ? day : null,
    at: isDay ? new Date(day.getTime() + lastInstant) : undefined,
    floor: floor ?? undefined,
    notes,
  };
}
