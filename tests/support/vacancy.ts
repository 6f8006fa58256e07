import type { Db } from "@/db/client";
import { issuerPolicy } from "@/db/schema";
import { aWorld } from "./recommend-world";
import { aCredential, anIssuer } from "./signed-badges";
import { aMember, aWorkspace, callerFor, testNow } from "./workspace";

/** An organisation that seeks an analyst, with an L&D lead and the manager of one of its two teams. */
export async function north(db: Db) {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const jobRoleId = await world.role("Analyst", { SQL: { level: 3 }, Charts: { level: 2 } });
  const [data, sales] = [await world.team("Data"), await world.team("Sales")];
  const badges = {
    basics: await world.badge("SQL basics", { SQL: 2 }, { hours: 10 }),
    further: await world.badge(
      "SQL further",
      { SQL: 3 },
      { hours: 20, price: 100, needs: [{ skill: "SQL", level: 2 }] },
    ),
    charts: await world.badge("Charts", { Charts: 2 }, { hours: 8, price: 50 }),
  };
  const lead = await aMember(db, workspaceId);
  const personId = await world.person("Max", { teamId: data });
  await world.manages(personId, data);
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId });
  return {
    workspaceId,
    world,
    jobRoleId,
    data,
    sales,
    badges,
    lead,
    recommend: callerFor(lead).recommend,
    asManager: callerFor(manager).recommend,
  };
}

type North = Awaited<ReturnType<typeof north>>;

/** Two positions for an analyst in Data. */
export const aVacancy = async ({ recommend, jobRoleId, data }: North) => {
  const vacancy = { name: "Analyst for Data", jobRoleId, teamId: data, positions: 2 };
  return (await recommend.createVacancy(vacancy)).id;
};

/** A badge of an issuer whom the workspace trusts, at level 3 of SQL, for whoever brings it. */
export async function aSignedBadge(db: Db, { workspaceId }: North, more: object = {}) {
  const issuer = await anIssuer("did:key:");
  await db.insert(issuerPolicy).values({
    workspaceId,
    issuerKey: issuer.id,
    issuerName: "Badge School",
    trust: "trusted",
    decidedBy: "somebody",
    decidedAt: testNow,
  });
  const credential = aCredential(issuer.id, more);
  credential["credentialSubject"].achievement.alignment = [
    { type: ["Alignment"], targetName: "SQL", targetUrl: "urn:skill:SQL" },
  ];
  return { issuer, text: JSON.stringify(await issuer.prove(credential)) };
}
