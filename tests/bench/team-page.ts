// How long the page of a team takes while plans are computed, beside its time while nothing is: rounds of both by turns, so that
// whatever else the machine does meets both.   npm run seed -- --people 10000 && npm run build && npm start, then
// npx tsx --conditions=react-server tests/bench/team-page.ts [ADDRESS] [LOADS] [ROUNDS]
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import { planInputs } from "@/server/recommend/plan-input";
import type { AppRouter } from "@/server/router";

const base = process.argv[2] ?? "http://localhost:3000";
const loads = Number(process.argv[3] ?? 200);
const rounds = Number(process.argv[4] ?? 3);
const mostRatio = 1.3;
/** People who want their own plan at the same time, each again and again. */
const askers = 5;

/** Signs in as the demo's member of a role. */
async function enter(role: "manager" | "ld_lead" | "employee") {
  const answer = await fetch(`${base}/api/demo-entry`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: base },
    body: JSON.stringify({ as: role }),
  });
  if (!answer.ok) throw new Error(`entering as ${role}: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const url = `${base}/api/trpc`;
  const links = [httpBatchLink({ url, transformer: superjson, headers: { cookie } })];
  return { cookie, api: createTRPCClient<AppRouter>({ links }) };
}

const lead = await enter("ld_lead");
const manager = await enter("manager");
const employee = await enter("employee");

const teams = await manager.api.measure.teams.query();
const team = process.env["TEAM"] ?? teams.find(({ parentId }) => parentId === null)?.id ?? teams[0]?.id;
const address = `${base}/team/${team}`;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds from the request to the last byte of the page. */
async function loadPage(): Promise<number> {
  const began = performance.now();
  const answer = await fetch(address, { headers: { cookie: manager.cookie } });
  const page = await answer.text();
  if (!answer.ok || !page.includes("data-answer")) throw new Error(`${address}: ${answer.status}`);
  return performance.now() - began;
}

async function loadPages(): Promise<number[]> {
  const times = [];
  for (let load = 0; load < loads; load++) {
    times.push(await loadPage());
    await wait(40);
  }
  return times;
}

const { id: planId } = await lead.api.recommend.createPlan.mutate({ name: "Bench: everybody" });
const inputs = planInputs.parse({ budget: 3_000_000 });
await lead.api.recommend.changePlan.mutate({ planId, name: "Bench: everybody", inputs });

const planStatus = async () => (await lead.api.recommend.planProgress.query({ planId })).status;

/** While the plan of everybody is computed, from the moment when it is asked for. */
async function whilePlanning(): Promise<number[]> {
  await lead.api.recommend.computePlan.mutate({ planId });
  const times = await loadPages();
  if ((await planStatus()) === "ready") throw new Error("The plan ended too soon: ask for fewer loads.");
  await lead.api.recommend.stopPlan.mutate({ planId });
  while ((await planStatus()) !== "ready") await wait(500);
  return times;
}

const ownPlans: number[] = [];

/** While several people want their own plans. */
async function whileAsked(): Promise<number[]> {
  let isOver = false;
  const asking = Array.from({ length: askers }, async (_, place) => {
    while (!isOver) {
      const began = performance.now();
      await (place % 2 === 0 ? employee : manager).api.recommend.ownPlan.query({});
      ownPlans.push(performance.now() - began);
    }
  });
  const times = await loadPages();
  isOver = true;
  await Promise.all(asking);
  return times;
}

const kinds = { idle: loadPages, planning: whilePlanning, asked: whileAsked };
type Kind = keyof typeof kinds;
const times: Record<Kind, number[]> = { idle: [], planning: [], asked: [] };
// What is compiled and read once is not measured.
await loadPages();
await employee.api.recommend.ownPlan.query({});
for (let round = 0; round < rounds; round++) {
  for (const kind of Object.keys(kinds) as Kind[]) {
    times[kind].push(...(await kinds[kind]()));
    await wait(1_000);
  }
}
await lead.api.recommend.deletePlan.mutate({ planId });

const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN;
const figuresOf = (values: number[]) => ({
  p50: Math.round(quantile(values, 0.5)),
  p95: Math.round(quantile(values, 0.95)),
  most: Math.round(Math.max(...values)),
});
const ratio = (kind: Kind, share: number) =>
  Number((quantile(times[kind], share) / quantile(times.idle, share)).toFixed(2));
const figures = Object.fromEntries(
  (Object.keys(kinds) as Kind[]).map((kind) => [
    kind,
    { ...figuresOf(times[kind]), "p50 ratio": ratio(kind, 0.5), "p95 ratio": ratio(kind, 0.95) },
  ]),
);
console.log(
  `${address}: ms over ${rounds} rounds of ${loads} loads; the ratio of p95 may be ${mostRatio} at most`,
);
console.table(figures);
console.log(`own plans meanwhile (${askers} at a time, ${ownPlans.length} in all):`, figuresOf(ownPlans));
console.log(
  JSON.stringify({ bench: "team-page", loads, rounds, mostRatio, ...figures, ownPlans: figuresOf(ownPlans) }),
);
