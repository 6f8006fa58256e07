import { count, eq, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { type MembershipRole, membershipRoles } from "@/db/enums";
import * as schema from "@/db/schema";
import { membership, user, workspace } from "@/db/schema";
import { seedDemo } from "@/db/seed/demo";
import { demoEmail } from "@/server/people/demo";
import { tablesInOrderOfRemoval } from "@/server/people/demo-writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { freshDatabase } from "@/tests/support/database";
import { aMember, aWorkspace, callerFor, strangerTo, testNow } from "@/tests/support/workspace";

const tables: PgTable[] = Object.values(schema).filter((one) => is(one, PgTable));

test("every table that belongs to a workspace has its place in the order of removal", () => {
  const tenantTables = tables.filter((table) => "workspaceId" in getTableColumns(table)).map(getTableName);
  expect(tablesInOrderOfRemoval.map(getTableName).sort()).toEqual(tenantTables.sort());
});

describe("the demo organisation", () => {
  let db: Db;
  let north: Scope;

  const rows = async (table: PgTable) => {
    const [counted] = await db.select({ n: count() }).from(table);
    return [getTableName(table), counted?.n ?? 0] as const;
  };
  const allRows = async () => Object.fromEntries(await Promise.all(tables.map(rows)));

  const demoMember = async (role: MembershipRole) => {
    const [found] = await db
      .select({ membership, user })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(eq(user.email, demoEmail(role)));
    if (!found) throw new Error(`the demo has no ${role}`);
    const { userId, personId, roles } = found.membership;
    const workspaceId = found.membership.workspaceId as WorkspaceId;
    return { db, workspaceId, actor: { userId, name: found.user.name, personId, roles }, now: () => testNow };
  };

  beforeAll(async () => {
    db = await freshDatabase();
    north = await aMember(db, await aWorkspace(db), { roles: ["admin"] });
    await callerFor(north).people.invite({ email: "ben@north.example", roles: ["employee"] });
  });

  let before: Record<string, number>;
  beforeEach(async () => {
    before ??= await allRows();
    const [demo] = await db.select().from(workspace).where(eq(workspace.kind, "demo"));
    if (!demo) await seedDemo(db, testNow);
  });

  test("is entered in each of the five roles", async () => {
    expect((await strangerTo(db).people.entrance()).demoRoles).toEqual([...membershipRoles]);
  });

  test("stays when its name is mistyped, and is removed by its admin alone", async () => {
    const { people } = callerFor(await demoMember("admin"));
    await expect(people.removeDemo({ confirmation: "yes" })).rejects.toMatchObject({
      cause: { code: "people.not_confirmed" },
    });
    const lead = callerFor(await demoMember("ld_lead"));
    await expect(lead.people.removeDemo({ confirmation: "yes" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("is no other name for a workspace that a person made", async () => {
    await expect(callerFor(north).people.removeDemo({ confirmation: "North" })).rejects.toMatchObject({
      cause: { code: "people.not_a_demo" },
    });
  });

  test("goes with everything in it, and nothing of another workspace goes with it", async () => {
    const admin = await demoMember("admin");
    const [demo] = await db.select().from(workspace).where(eq(workspace.id, admin.workspaceId));
    const filled = Object.entries(await allRows()).filter(([, n]) => n > 0);
    expect(filled.length).toBeGreaterThan(25);

    await callerFor(admin).people.removeDemo({ confirmation: demo?.name ?? "" });
    expect(await allRows()).toEqual(before);
    expect((await strangerTo(db).people.entrance()).demoRoles).toEqual([]);
  });
});
