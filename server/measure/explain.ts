import type { CellState } from "@/db/enums";
import type { Cell } from "./cell";
import { stateNames } from "./cell-wording";
import type { SkillFigures } from "./questions";

export const explained = [
  "readiness",
  "weighted-gap",
  "missing",
  "met",
  "ready",
  "completeness",
  "expiring",
  "coverage",
  "bench",
  "supply",
  "single-point-of-failure",
  "closure-rate",
] as const;
export type Explained = (typeof explained)[number];

/** Figures that are sums of cells. */
type SumFigure = Exclude<Explained, "bench" | "supply" | "single-point-of-failure" | "closure-rate">;

/** Sums of the cells that count. */
export type Total = {
  demanded: number;
  supplied: number;
  required: number;
  met: number;
  people: number;
  ready: number;
  unassessed: number;
  expiring: number;
};

export type Formula = { title: string; general: string; filled: string };

export const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });

export const quotient = (part: number, whole: number, none: string): string =>
  whole === 0 ? none : `${number.format(part)} ÷ ${number.format(whole)} = ${share.format(part / whole)}`;

/** Skills that one person or nobody can do, of those that somebody needs. */
export const atRiskFormula = (risky: number, required: number): Formula => ({
  title: "Skills at risk",
  general: "skills of which needed ≥ 1 and the bench at the lowest level required is 1 or 0",
  filled: `${number.format(risky)} of ${number.format(required)}`,
});

/** Who could step in, whether or not it is required of them. */
export const benchFormula = (bench: number, lowest: number, people: number): Formula => ({
  title: "Bench",
  general: "people with h ≥ the lowest level that is required of anybody here, who need it or not",
  filled: `${number.format(bench)} of ${number.format(people)} people at level ${number.format(lowest)} or above`,
});

/** Supply against demand in one skill. */
export const supplyFormula = (supply: number, level: number, needed: number): Formula => ({
  title: "Supply and demand",
  general: "people with h ≥ the level that most people need, who need it or not ÷ people who need the skill",
  filled: `${number.format(supply)} at level ${number.format(level)} or above, for ${number.format(needed)} who need it`,
});

/** What was closed of the gap points at the earlier date. */
export const closureFormula = (closed: number, before: number): Formula => ({
  title: "Closure rate",
  general: "Σ w·max(0, g(t0) − g(t1)) ÷ Σ w·g(t0), with the requirements of t1",
  filled: quotient(closed, before, "there was no gap to close: none"),
});

/** A sum's formula, in general and with the values put in. */
export function formulaOf(figure: SumFigure, total: Total): Formula {
  const { demanded, supplied, required, met, people, ready, unassessed, expiring } = total;
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
    case "missing":
      return {
        title: "Missing",
        general: "Σ w·max(0, r − h) ÷ Σ w·r",
        filled: quotient(demanded - supplied, demanded, "nothing is required: none"),
      };
    case "met":
      return {
        title: "Requirements met",
        general: "number of required skills with h ≥ r, out of those required",
        filled: `${number.format(met)} of ${number.format(required)}`,
      };
    case "coverage":
      return {
        title: "Coverage",
        general: "requirements with h ≥ r ÷ requirements: of one skill, holders ÷ people who need it",
        filled: quotient(met, required, "nothing is required: none"),
      };
    case "completeness":
      return {
        title: "Completeness",
        general: "required skills whose state is not “unassessed” ÷ required skills",
        filled: quotient(required - unassessed, required, "nothing is required: 100 %"),
      };
    case "expiring":
      return {
        title: "Expiring",
        general:
          "required skills with h ≥ r now, and h < r at the end of the horizon if nothing new is earned",
        filled: `${number.format(expiring)} of ${number.format(required)}`,
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
  /** The state of a cell, or what a skill was counted with. */
  state: string | null;
  /** Of a cell: the skill that is the same, whose evidence decided the level held; null: its own did. */
  through: string | null;
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
  through: null,
});

const stateName = (state: CellState): string => stateNames[state];

export const skillRow = (skill: string, figures: SkillFigures, state: string | null = null): CountedRow => ({
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
  state,
  through: null,
});
