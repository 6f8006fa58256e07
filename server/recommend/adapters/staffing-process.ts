// Works out how the minimums of teams can be filled, in a process of its own. See `staffing-solving.ts`.

import type { PlanInstance } from "../engine/instance";
import { type Staffing, type StaffingWays, staffMinimums } from "../engine/staffing";
import { loadSolver } from "./highs";

export type StaffingQuestion = { instance: PlanInstance; ways: StaffingWays[]; limitSeconds: number };
/** For each of the ways what was found in time. */
export type StaffingAnswer = (Staffing | null)[];

process.once("message", async ({ instance, ways, limitSeconds }: StaffingQuestion) => {
  const highs = await loadSolver();
  const answer = ways.map((way) => {
    const began = performance.now();
    const elapsed = () => (performance.now() - began) / 1000;
    return staffMinimums(highs, instance, way, { elapsed, limitSeconds });
  });
  process.send?.(answer, undefined, undefined, () => process.disconnect());
});
