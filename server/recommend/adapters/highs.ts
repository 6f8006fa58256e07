import "server-only";
import loadHighs, { type Highs } from "highs";
import type { LinearModel } from "../engine/linear-model";

/** What the solver found for a model with whole numbers. */
export type Solved = {
  /** By column; null: no solution was found in time. */
  values: Float64Array | null;
  value: number;
  /** The solver's word that no solution is worth more. */
  bound: number;
  isInfeasible: boolean;
};

export type SolveOptions = {
  /** How far from the bound is near enough, as a share. */
  relativeGap: number;
  limitSeconds: number;
  /** Values of all columns to begin with. */
  start?: Float64Array;
  presolve?: boolean;
  /** Told while it solves; answers whether to stop and take what there is. */
  shouldStop?: (progress: { value: number; bound: number }) => boolean;
};

let loading: Promise<Highs> | undefined;

/** The HiGHS solver as WebAssembly, loaded once in a process. Its calls block: long ones belong into a process of their own. */
export function loadSolver(): Promise<Highs> {
  loading ??= loadHighs();
  return loading;
}

/** Maximises a model with whole numbers. */
export function solveWhole(highs: Highs, model: LinearModel, options: SolveOptions): Solved {
  const { constants } = highs;
  return highs.withModel(model.data(highs.infinity, constants.objectiveSense.maximize), (solver) => {
    solver.options.set({
      output_flag: false,
      time_limit: Math.max(0.05, options.limitSeconds),
      mip_rel_gap: options.relativeGap,
      mip_abs_gap: 1e-6,
      presolve: options.presolve === false ? "off" : "choose",
    });
    if (options.start) solver.setSolution({ colValue: options.start });
    const { shouldStop } = options;
    solver.run(
      shouldStop && {
        [constants.callbackType.mipInterrupt](event) {
          const { mip_primal_bound, mip_dual_bound } = event.data;
          const progress = {
            value: mip_primal_bound ?? Number.NEGATIVE_INFINITY,
            bound: mip_dual_bound ?? Number.POSITIVE_INFINITY,
          };
          if (shouldStop(progress)) event.interrupt();
        },
      },
    );
    const status = solver.getModelStatus();
    const hasSolution = solver.info.get("primal_solution_status") === feasible;
    const isWhole = model.hasWholeNumbers;
    return {
      values: hasSolution ? solver.getSolution().colValue : null,
      value: hasSolution ? solver.getObjectiveValue() : Number.NEGATIVE_INFINITY,
      bound: isWhole ? Number(solver.info.get("mip_dual_bound")) : solver.getObjectiveValue(),
      isInfeasible: status === constants.modelStatus.infeasible,
    };
  });
}

/** HiGHS's number for “there is a feasible point”. */
const feasible = 2;
