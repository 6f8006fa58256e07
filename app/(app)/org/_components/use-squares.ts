import { useRouter, useSearchParams } from "next/navigation";
import type { KeyboardEvent, MouseEvent } from "react";
import { explainHref } from "@/app/_measure/about";
import type { AboutInput } from "@/server/measure/input";

type By = "team" | "site" | "jobRole" | "tag";

const square = "td[data-shade]";

/**
 * Makes a table of squares a grid that is one stop of the keyboard: arrow keys go from square to square, and
 * Enter or a click opens the formula of the one. A link in each of thousands of squares would take longer to
 * draw than all else on the page.
 */
export function useSquares(by: By, families: readonly { id: string }[]) {
  const router = useRouter();
  const search = useSearchParams();

  const open = (cell: HTMLTableCellElement) => {
    const group = cell.closest("tr")?.dataset["group"];
    if (group === undefined) return;
    // Before the families stand the group's name and all families together.
    const family = families[cell.cellIndex - 2];
    router.push(
      explainHref("missing", aboutOf(by, group), {
        at: search.get("at") ? new Date(String(search.get("at"))) : undefined,
        floor: search.get("floor") ?? undefined,
        familyId: family && (family.id || "none"),
      }),
    );
  };

  return {
    role: "grid",
    onClick: ({ target }: MouseEvent<HTMLTableElement>) => {
      const cell = squareOf(target);
      if (cell) open(cell);
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => {
      const cell = squareOf(event.target);
      if (!cell) return;
      if (event.key === "Enter" || event.key === " ") open(cell);
      else if (!goTo(cell, neighbour(cell, event.key))) return;
      event.preventDefault();
    },
  };
}

const aboutOf = (by: By, id: string): AboutInput["about"] => ({ kind: by, id });

const squareOf = (target: EventTarget): HTMLTableCellElement | null =>
  target instanceof Element ? target.closest<HTMLTableCellElement>(square) : null;

/** The square that a key goes to; the same where there is none further on, null for a key that goes nowhere. */
function neighbour(cell: HTMLTableCellElement, key: string): HTMLTableCellElement | null {
  const inRow = [...(cell.closest("tr")?.querySelectorAll<HTMLTableCellElement>(square) ?? [])];
  const inColumn = [...(cell.closest("table")?.rows ?? [])].flatMap(({ cells }) => {
    const found = cells[cell.cellIndex];
    return found?.matches(square) ? [found] : [];
  });
  const beside = (line: HTMLTableCellElement[], step: number) => line[line.indexOf(cell) + step] ?? cell;
  switch (key) {
    case "ArrowRight":
      return beside(inRow, 1);
    case "ArrowLeft":
      return beside(inRow, -1);
    case "ArrowDown":
      return beside(inColumn, 1);
    case "ArrowUp":
      return beside(inColumn, -1);
    case "Home":
      return inRow[0] ?? cell;
    case "End":
      return inRow.at(-1) ?? cell;
    default:
      return null;
  }
}

function goTo(from: HTMLTableCellElement, to: HTMLTableCellElement | null): boolean {
  if (!to) return false;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
  return true;
}
