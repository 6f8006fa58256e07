import "server-only";
import { startProgram } from "@/server/program";
import type { StaffingAnswer, StaffingQuestion } from "./staffing-process";

const megabytes = 1_024;

/** Has the ways of filling minimums solved in a process of its own. */
export function solveStaffing(question: StaffingQuestion): Promise<StaffingAnswer> {
  const solver = startProgram("server/recommend/adapters/staffing-process.ts", {
    megabytes,
    apart: ["highs"],
    haste: "background",
  });
  return new Promise((resolve, reject) => {
    solver.once("message", (answer: StaffingAnswer) => resolve(answer));
    solver.once("error", reject);
    // After the answer has come this has no effect; see `askReader`.
    solver.once("disconnect", () => reject(new Error("the staffing took more memory than it may")));
    solver.send(question);
  });
}
