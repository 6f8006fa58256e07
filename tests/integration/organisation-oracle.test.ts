import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { readOrganisation, readOrganisationOverTime } from "@/server/measure/organisation-reads";
import { readinessOf } from "@/server/measure/person";
import { freshDatabase } from "@/tests/support/database";
import { aMeasuredWorkspace } from "@/tests/support/measured-workspace";
import { oracleEngine } from "@/tests/support/oracle-engine";
import { workforceOf } from "@/tests/support/workforce-of";
import { aMember, testNow } from "@/tests/support/workspace";

let db: Db;
let north: Awaited<ReturnType<typeof aMeasuredWorkspace>>;
beforeAll(async () => {
  db = await freshDatabase();
  north = await aMeasuredWorkspace(db);
});

test.each(["self", "assessor", "credential"] as const)(
  "the organisation's figures are those of the plain functions, under the floor %s",
  async (floor) => {
    const scope = await aMember(db, north.workspaceId, { roles: ["ld_lead"] });
    const workforce = await workforceOf(db, north.workspaceId);
    const oracle = oracleEngine(workforce);
    const policy = { ...workforce.policy, trustFloor: floor };
    const asking = { at: testNow, now: testNow, policy };

    const org = await readOrganisation(scope, { floor, group: "team", open: [] });
    const sums = (await oracle.sums(asking, {}, "all")).get("");
    if (!sums) throw new Error("“all” always has its sums");
    expect(org.group).toMatchObject(sums);
    expect(org.group.readiness).toBeCloseTo(readinessOf(sums));
    const skills = await oracle.skills(asking, {});
    expect(org.topGaps.map(({ skillId, peopleShort }) => [skillId, peopleShort]).sort()).toEqual(
      skills
        .filter(({ peopleShort }) => peopleShort > 0)
        .map(({ skillId, peopleShort }) => [skillId, peopleShort])
        .sort(),
    );
    const byTeam = await oracle.sums(asking, {}, "team");
    for (const { key, people, readiness } of org.heatmap.rows) {
      const team = byTeam.get(key);
      expect(people).toBe(team?.people);
      expect(readiness).toBeCloseTo(team ? readinessOf(team) : 1);
    }

    const time = await readOrganisationOverTime(scope, { floor });
    const dates = time.trend.map(({ at }) => at);
    const trend = (await oracle.trend(asking, dates, {}, "all")).get("") ?? [];
    expect(time.trend.map(({ weightedGap, people }) => [weightedGap, people])).toEqual(
      trend.map(({ weightedGap, people }) => [weightedGap, people]),
    );
  },
);
