// How good plans are and how long they take, beside the greedy choice that a course portal makes, over the same instances in the
// same run.   npm run bench:plan [-- PEOPLE …]   (1 30 60 300 1000 where nothing is named; 10000 takes minutes)
import { compileInstance } from "@/server/recommend/engine/compile";
import { Draft } from "@/server/recommend/engine/draft";
import { estimatePlan } from "@/server/recommend/engine/estimate";
import { fillGreedily, usualRate } from "@/server/recommend/engine/greedy";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { personalPlans } from "@/server/recommend/engine/personal-plans";
import { solvePlan } from "@/server/recommend/engine/solve";
import { randomPlan } from "../support/random-plan";

const asked = process.argv.slice(2).map(Number);
const groups = asked.length > 0 ? asked : [1, 30, 60, 300, 1_000];
const cases = 100;

const seconds = () => performance.now() / 1000;
async function timed<T>(solve: () => T | Promise<T>): Promise<{ answer: T; ms: number; cpuMs: number }> {
  const [began, cpuBegan] = [performance.now(), process.cpuUsage()];
  const answer = await solve();
  const { user, system } = process.cpuUsage(cpuBegan);
  return { answer, ms: performance.now() - began, cpuMs: (user + system) / 1000 };
}
const share = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN;
const round = (value: number, digits = 1) => Number(value.toFixed(digits));

/** One pass, always what closes most for its cost: no improvement, no bound. */
function greedyValue(instance: PlanInstance): number {
  const draft = new Draft(compileInstance(instance));
  fillGreedily(draft, usualRate);
  return draft.value;
}

async function onePerson() {
  const figures = [];
  let alternatives: number[] = [];
  for (let seed = 1; seed <= cases; seed++) {
    const instance = randomPlan({ seed, people: 1, budget: 600 + 200 * (seed % 5), isFocused: true });
    const { answer, ms, cpuMs } = await timed(() =>
      solvePlan(instance, { elapsed: seconds, wantsPrices: false }),
    );
    const estimate = estimatePlan(instance).value;
    const loss = (value: number) => (answer.value > 0 ? (100 * (answer.value - value)) / answer.value : 0);
    figures.push({
      ms,
      cpuMs,
      greedy: loss(greedyValue(instance)),
      estimate: loss(estimate),
      isProven: answer.isProven,
    });
    if (seed % 5 === 0)
      alternatives = [...alternatives, (await timed(() => personalPlans(instance, { elapsed: seconds }))).ms];
  }
  // The first is compiled while it runs.
  const warm = figures.slice(1);
  const of = (key: "ms" | "cpuMs" | "greedy" | "estimate", part: number) =>
    round(
      share(
        warm.map((one) => one[key]),
        part,
      ),
    );
  const mean = (key: "greedy" | "estimate") =>
    round(warm.reduce((sum, one) => sum + one[key], 0) / warm.length, 2);
  return {
    cases,
    proven: figures.filter(({ isProven }) => isProven).length,
    msP50: of("ms", 0.5),
    msP95: of("ms", 0.95),
    cpuMsP50: of("cpuMs", 0.5),
    cpuMsP95: of("cpuMs", 0.95),
    greedyLossMean: mean("greedy"),
    greedyLossWorst: of("greedy", 1),
    estimateLossMean: mean("estimate"),
    estimateLossWorst: of("estimate", 1),
    alternativesMsP50: round(share(alternatives, 0.5)),
  };
}

async function group(people: number) {
  const instance = randomPlan({ seed: 5, people, budget: people * 300 });
  const greedy = await timed(() => greedyValue(instance));
  const estimate = await timed(() => estimatePlan(instance));
  const began = seconds();
  const plan = await timed(() =>
    solvePlan(instance, { elapsed: () => seconds() - began, wantsPrices: false }),
  );
  const { value, bound, gap, method } = plan.answer;
  const behind = (other: number) => round((100 * (bound - other)) / bound, 2);
  return {
    people,
    method,
    value,
    bound: round(bound),
    "gap %": round(100 * gap, 3),
    seconds: round(plan.ms / 1000),
    cpuSeconds: round(plan.cpuMs / 1000),
    "estimate ms": Math.round(estimate.ms),
    "estimate behind %": behind(estimate.answer.value),
    "greedy ms": Math.round(greedy.ms),
    "greedy behind %": behind(greedy.answer),
    "RSS MB": Math.round(process.memoryUsage().rss / 1e6),
  };
}

const single = groups.includes(1) ? await onePerson() : null;
if (single) {
  console.log("One person, 500 credentials, 15 required skills: how far behind the best, in per cent");
  console.table([single]);
}
const results = [];
for (const people of groups.filter((count) => count > 1)) {
  const result = await group(people);
  console.table([result]);
  results.push(result);
}
console.log(JSON.stringify({ bench: "plan", node: process.version, single, results }));
