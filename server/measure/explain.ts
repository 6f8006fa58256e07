import type { CellState } from "@/db/enums";
import type { Cell } from "./cell";
import { stateNames } from "./cell-wording";
import type { SkillFigures } from "./questions";

export const explained = ["readiness", "weighted-gap", "met", "ready"] as const;
export type Explained = (typeof explained)[number];

/** Sums of the cells that count: what the four figures are made of. */
export type Total = {
  demanded: number;
  supplied: number;
  required: number;
  met: number;
  people: number;
  ready: number;
};

export type Formula = { title: string; general: string; filled: string };

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });

/** A figure's formula, in general and with the values put in. */
export function formulaOf(figure: Explained, total: Total): Formula {
  const { demanded, supplied, required, met, people, ready } = total;
  switch (figure) {
    case "readiness":
      return {
        title: "Readiness",
        general: "Σ w·min(h, r) ÷ Σ w·r",
        filled:
          demanded === 0
            ? "nothing is required: 100 %"
            : `${number.format(supplied)} ÷ ${number.format(demanded)} = ${share.format(supplied / demanded)}`,
      };
    case "weighted-gap":
      return {
        title: "Gap points",
        general: "Σ w·max(0, r − h)",
        filled: `${number.format(demanded)} − ${number.format(supplied)} = ${number.format(demanded - supplied)}`,
      };
    case "met":
      return {
        title: "Requirements met",
        general: "number of required skills with h ≥ r, out of those required",
        filled: `${number.format(met)} of ${number.format(required)}`,
      };
    case "ready":
      return {
        title: "Ready people",
        general: "people whose every mandatory skill has h ≥ r",
        filled: `${number.format(ready)} of ${number.format(people)}`,
      };
  }
}

/** One row that was counted: a cell, or all cells of a skill. */
export type CountedRow = {
  key: string;
  person: string | null;
  skill: string;
  importance: number | null;
  required: number | null;
  held: number | null;
  /** w·r and w·min(h, r), and how many cells these are of. */
  demanded: number;
  supplied: number;
  cells: number;
  met: number;
  state: string | null;
};

export const cellRow = (key: string, person: string, skill: string, cell: Cell): CountedRow => ({
  key,
  person,
  skill,
  importance: cell.importance,
  required: cell.required,
  held: cell.held,
  demanded: cell.importance * cell.required,
  supplied: cell.importance * Math.min(cell.held, cell.required),
  cells: 1,
  met: cell.held >= cell.required ? 1 : 0,
  state: stateName(cell.state),
});

const stateName = (state: CellState): string => stateNames[state];

export const skillRow = (skill: string, figures: SkillFigures): CountedRow => ({
  key: figures.skillId,
  person: null,
  skill,
  importance: null,
  required: null,
  held: null,
  demanded: figures.demanded,
  supplied: figures.supplied,
  cells: figures.needed,
  met: figures.holders,
  state: null,
});
