import type { SearchParams } from "nuqs/server";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import type { EvidenceSource } from "@/db/enums";
import { sourceNames } from "@/server/measure/cell-wording";
import type { Sheet } from "@/server/measure/export/sheet";
import { appRouter } from "@/server/router";
import { createCallerFactory } from "@/server/trpc";

export const createCaller = createCallerFactory(appRouter);

/** What a view is asked with: the procedures as the page calls them, and the page's own address. */
export type Asked = {
  api: ReturnType<typeof createCaller>;
  /** The id in the page's path, if it has one. */
  id: string;
  search: SearchParams;
  now: Date;
};

/** What the view says; organisation, time and the link to the definitions are the same for all. */
export type Shown = Omit<Sheet, "organisation" | "madeAt" | "definitionUrl"> & {
  /** Of the figures, in /help/numbers. */
  definition: string;
};

export type View = (asked: Asked) => Promise<Shown>;

/** The date and the trust floor, read as the page reads them. */
export async function figuresAsked(search: SearchParams) {
  const { at, floor } = await readFiguresSearch(Promise.resolve(search));
  return { at, floor };
}

export const floorFilter = (floor: EvidenceSource) => ({
  label: "What counts",
  value: floor === "self" ? "all evidence" : `${sourceNames[floor]}, or more trusted`,
});
