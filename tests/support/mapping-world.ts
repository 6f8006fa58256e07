import type { Db } from "@/db/client";
import {
  evidence,
  framework,
  jobRole,
  mapperSetting,
  person,
  requirement,
  roleHolding,
  skill,
} from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { aMember, aWorkspace, callerFor } from "./workspace";

async function one<T>(rows: Promise<T[]>): Promise<T> {
  const [row] = await rows;
  if (!row) throw new Error("no row");
  return row;
}

/**
 * Ana is a Planner, and Ben nobody yet. The Planner needs “Pivot tables and mail merge” at 3, which is no skill here but two,
 * and Ana has it at 2; there are skills for both parts. Nothing is asked a second time unless `sampleShare` says so.
 */
export async function aMappingWorld(db: Db, sampleShare = 0) {
  const workspaceId: WorkspaceId = await aWorkspace(db);
  await db.insert(mapperSetting).values({ workspaceId, sampleShare, changedBy: "", changedAt: new Date() });
  const lead = await aMember(db, workspaceId);
  const other = await aMember(db, workspaceId);
  const { id: frameworkId } = await one(
    db.insert(framework).values({ workspaceId, kind: "company", name: "House" }).returning(),
  );
  const aSkill = (preferredLabel: string) =>
    one(
      db
        .insert(skill)
        .values({ workspaceId, frameworkId, uri: `urn:${preferredLabel}`, preferredLabel })
        .returning(),
    );
  const [pivot, merge] = [await aSkill("use pivot tables"), await aSkill("use mail merge")];
  const aPerson = (name: string) => one(db.insert(person).values({ workspaceId, name }).returning());
  const [ana, ben] = [await aPerson("Ana Ruiz"), await aPerson("Ben Okoye")];
  const planner = await one(db.insert(jobRole).values({ workspaceId, name: "Planner" }).returning());
  await db.insert(roleHolding).values({ workspaceId, personId: ana.id, jobRoleId: planner.id });
  const asks = (statement: string, values: Partial<typeof requirement.$inferInsert> = {}) =>
    one(
      db
        .insert(requirement)
        .values({ workspaceId, jobRoleId: planner.id, statement, requiredLevel: 3, ...values })
        .returning(),
    );
  const says = (personId: string, statement: string, level = 2) =>
    one(
      db
        .insert(evidence)
        .values({
          workspaceId,
          personId,
          statement,
          level,
          source: "manager",
          issuedAt: new Date("2026-01-01"),
          statedBy: "HR",
        })
        .returning(),
    );
  return {
    workspaceId,
    lead,
    other,
    call: callerFor(lead),
    callOther: callerFor(other),
    skills: { pivot, merge },
    people: { ana, ben },
    planner,
    asks,
    says,
  };
}
