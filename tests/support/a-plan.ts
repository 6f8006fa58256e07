import type { Db } from "@/db/client";
import { planInputs } from "@/server/recommend/plan-input";
import { computePlan } from "@/server/recommend/plan-run-writes";
import { markComputing } from "@/server/recommend/plan-writes";
import { aWorld } from "./recommend-world";
import { aMember, aWorkspace, callerFor } from "./workspace";

/** Two analysts without SQL: a free badge to level 2, a dear one from there to 3; and a plan of an L&D lead. */
export async function aPlan(db: Db) {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const roleId = await world.role("Analyst", {
    SQL: { level: 3, importance: 5, mandatory: true },
    Charts: { level: 2, importance: 2 },
  });
  const teamId = await world.team("Data");
  const ana = await world.person("Ana", { roleId, teamId });
  const ben = await world.person("Ben", { roleId, teamId });
  await world.holds(ana, "SQL", 1);
  const badges = {
    basics: await world.badge("SQL basics", { SQL: 2 }, { hours: 10, price: 0 }),
    further: await world.badge(
      "SQL further",
      { SQL: 3 },
      {
        hours: 20,
        price: 100,
        needs: [{ skill: "SQL", level: 2 }],
      },
    ),
    charts: await world.badge("Charts", { Charts: 2 }, { hours: 8, price: 50, seats: 1 }),
  };
  const lead = await aMember(db, workspaceId, { roles: ["ld_lead"] });
  const { recommend } = callerFor(lead);
  const { id: planId } = await recommend.createPlan({ name: "Spring" });
  const compute = async (limits: Partial<ReturnType<typeof planInputs.parse>> = {}) => {
    await recommend.changePlan({ planId, name: "Spring", inputs: planInputs.parse(limits) });
    await markComputing(lead, planId);
    await computePlan(lead, planId);
    return recommend.plan({ planId });
  };
  return { workspaceId, world, teamId, people: { ana, ben }, badges, lead, recommend, planId, compute };
}

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof aPlan>>["compute"]>>;

/** Its steps, as "Ben 1 SQL basics". */
export const chosen = ({ result, names }: Found) =>
  (result?.outcome.steps ?? [])
    .map(({ personId, achievementId, order }) =>
      [names.people[personId]?.name, order, names.achievements[achievementId]?.name].join(" "),
    )
    .sort();
