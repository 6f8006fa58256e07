import "server-only";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProgram } from "@/server/program";
import type { PlanAnswer, PlanQuestion, PlanSaid } from "./plan-process";

const megabytes = 2_048;

type OnTheWay = Exclude<PlanSaid, { answer: unknown }>;

export type Solving = {
  answer: Promise<PlanAnswer>;
  /** Wants the best so far. */
  cancel: () => void;
};

/** Has a plan solved in a process of its own; `tell` hears how far it is. */
export function startSolving(
  question: Omit<PlanQuestion, "stopFile">,
  tell: (said: OnTheWay) => void,
): Solving {
  const folder = mkdtempSync(path.join(tmpdir(), "skillwright-plan-"));
  const stopFile = path.join(folder, "stop");
  const solver = startProgram("server/recommend/adapters/plan-process.ts", {
    megabytes,
    apart: ["highs"],
    haste: "background",
  });
  const answer = new Promise<PlanAnswer>((resolve, reject) => {
    solver.on("message", (said: PlanSaid) => {
      if ("answer" in said) resolve(said.answer);
      else tell(said);
    });
    solver.once("error", reject);
    // After the answer has come this has no effect; see `askReader`.
    solver.once("disconnect", () =>
      reject(new Error("the plan took more memory than it may, or its solver failed")),
    );
    solver.send({ ...question, stopFile });
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
  return { answer, cancel: () => writeFileSync(stopFile, "") };
}
