import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, invitation, membership, person, session, user } from "@/db/schema";
import { demoEmail } from "@/server/people/demo";
import type { Scope, WorkspaceId } from "@/server/scope";
import { freshDatabase } from "@/tests/support/database";
import { aMember, aWorkspace, callerFor, strangerTo, testNow } from "@/tests/support/workspace";

let db: Db;
let workspaceId: WorkspaceId;
let admin: Scope;
let serial = 0;

beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(async () => {
  workspaceId = await aWorkspace(db);
  admin = await aMember(db, workspaceId, { roles: ["admin"] });
});

const anAddress = () => `invited-${++serial}@north.example`;
const password = "correct horse battery";

async function aPerson(name: string, email: string | null = null) {
  const [made] = await db.insert(person).values({ workspaceId, name, email }).returning();
  return made?.id as string;
}

const membershipOf = async (scope: Scope) => {
  const [found] = await db
    .select()
    .from(membership)
    .where(and(eq(membership.workspaceId, scope.workspaceId), eq(membership.userId, scope.actor.userId)));
  return found;
};

const actions = async () =>
  (await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId))).map(
    ({ action }) => action,
  );

const later = (days: number) => ({ ...admin, now: () => new Date(testNow.getTime() + days * 86_400_000) });

describe("an invitation", () => {
  test("brings in somebody new, once, as the person with that address", async () => {
    const email = anAddress();
    const personId = await aPerson("Ben Okafor", email);
    const { token } = await callerFor(admin).people.invite({ email, roles: ["manager", "employee"] });
    const stranger = strangerTo(db);

    expect(await stranger.people.invitation({ token })).toMatchObject({
      workspaceName: "North",
      email,
      state: "open",
      hasSignIn: false,
    });
    await stranger.people.acceptInvitation({ token, name: "Ben", password });

    const [joined] = await db
      .select({ roles: membership.roles, personId: membership.personId })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(eq(user.email, email));
    expect(joined).toEqual({ roles: ["manager", "employee"], personId });
    expect(await stranger.people.invitation({ token })).toMatchObject({ state: "used" });
    await expect(stranger.people.acceptInvitation({ token, name: "Eve", password })).rejects.toMatchObject({
      cause: { code: "people.invitation_used" },
    });
    expect(await actions()).toEqual(["people.invited", "people.joined"]);
  });

  test("accepted in two tabs at once makes one member", async () => {
    const email = anAddress();
    const { token } = await callerFor(admin).people.invite({ email, roles: ["employee"] });
    const accept = () => strangerTo(db).people.acceptInvitation({ token, name: "Ben", password });
    const tabs = await Promise.allSettled([accept(), accept()]);
    expect(tabs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("keeps nothing of its secret but a hash", async () => {
    const { token } = await callerFor(admin).people.invite({ email: anAddress(), roles: ["employee"] });
    const [kept] = await db.select().from(invitation).where(eq(invitation.workspaceId, workspaceId));
    expect(kept?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain(token.split(".")[1]);
  });

  test("brings in somebody who has a sign-in only when they are signed in with that address", async () => {
    const elsewhere = await aMember(db, await aWorkspace(db, "South"));
    const [account] = await db.select().from(user).where(eq(user.id, elsewhere.actor.userId));
    if (!account) throw new Error("no account");
    const { token } = await callerFor(admin).people.invite({ email: account.email, roles: ["assessor"] });

    await expect(
      strangerTo(db).people.acceptInvitation({ token, name: "Eve", password }),
    ).rejects.toMatchObject({ cause: { code: "people.email_taken" } });
    await expect(
      strangerTo(db, { id: "other", name: "Eve", email: "eve@example.org" }).people.joinWorkspace({ token }),
    ).rejects.toMatchObject({ cause: { code: "people.invitation_of_another" } });

    await strangerTo(db, account).people.joinWorkspace({ token });
    expect(await membershipOf({ ...elsewhere, workspaceId })).toMatchObject({ roles: ["assessor"] });
  });

  test("expires after 14 days", async () => {
    const { token } = await callerFor(later(-14)).people.invite({ email: anAddress(), roles: ["employee"] });
    const stranger = strangerTo(db);
    expect(await stranger.people.invitation({ token })).toMatchObject({ state: "expired" });
    await expect(stranger.people.acceptInvitation({ token, name: "Ben", password })).rejects.toMatchObject({
      cause: { code: "people.invitation_expired" },
    });
    expect((await callerFor(admin).people.members()).invitations).toEqual([]);
  });

  test("ends when it is withdrawn, and when the address is invited again", async () => {
    const email = anAddress();
    const caller = callerFor(admin);
    const first = await caller.people.invite({ email, roles: ["employee"] });
    const second = await caller.people.invite({ email, roles: ["assessor"] });
    await expect(strangerTo(db).people.invitation(first)).rejects.toMatchObject({ code: "NOT_FOUND" });

    const { invitations } = await caller.people.members();
    expect(invitations).toMatchObject([{ email, roles: ["assessor"] }]);
    await caller.people.withdrawInvitation({ invitationId: invitations[0]?.id as string });
    await expect(strangerTo(db).people.invitation(second)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is refused for a member, for a demo address, and for a person who signs in already", async () => {
    const ben = await aPerson("Ben");
    const member = await aMember(db, workspaceId, { roles: ["employee"], personId: ben });
    const caller = callerFor(admin);
    await expect(
      caller.people.invite({ email: `${member.actor.userId}@example.org`, roles: ["admin"] }),
    ).rejects.toMatchObject({ cause: { code: "people.already_member" } });
    await expect(caller.people.invite({ email: demoEmail("admin"), roles: ["admin"] })).rejects.toMatchObject(
      { cause: { code: "people.demo_email" } },
    );
    await expect(
      caller.people.invite({ email: anAddress(), roles: ["employee"], personId: ben }),
    ).rejects.toMatchObject({ cause: { code: "people.person_linked" } });
  });

  test("cannot name a person of another workspace", async () => {
    const south = await aWorkspace(db, "South");
    const [stranger] = await db.insert(person).values({ workspaceId: south, name: "Eve" }).returning();
    await expect(
      callerFor(admin).people.invite({
        email: anAddress(),
        roles: ["employee"],
        personId: stranger?.id as string,
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("with a mangled token is unknown", async () => {
    for (const token of ["", "x", `${workspaceId}.${"a".repeat(43)}`, "../../etc"]) {
      await expect(strangerTo(db).people.invitation({ token })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("a member", () => {
  test("is deactivated at once, with every session", async () => {
    const ben = await aMember(db, workspaceId, { roles: ["employee"] });
    await db.insert(session).values({
      id: `session-${ben.actor.userId}`,
      token: `token-${ben.actor.userId}`,
      userId: ben.actor.userId,
      expiresAt: new Date("2030-01-01"),
    });
    const { id } = (await membershipOf(ben)) ?? { id: "" };
    await callerFor(admin).people.deactivateMember({ memberId: id });

    expect(await membershipOf(ben)).toBeUndefined();
    expect(await db.select().from(session).where(eq(session.userId, ben.actor.userId))).toEqual([]);
    expect(await actions()).toEqual(["people.member_deactivated"]);
  });

  test("gets other roles and another person", async () => {
    const ben = await aMember(db, workspaceId, { roles: ["employee"] });
    const personId = await aPerson("Ben");
    const memberId = (await membershipOf(ben))?.id as string;
    await callerFor(admin).people.updateMember({ memberId, roles: ["assessor", "manager"], personId });
    expect(await membershipOf(ben)).toMatchObject({ roles: ["manager", "assessor"], personId });
    expect(await actions()).toEqual(["people.member_changed"]);
  });

  test("who is the last admin stays one", async () => {
    const memberId = (await membershipOf(admin))?.id as string;
    await expect(
      callerFor(admin).people.updateMember({ memberId, roles: ["employee"], personId: null }),
    ).rejects.toMatchObject({ cause: { code: "people.last_admin" } });
    await expect(callerFor(admin).people.deactivateMember({ memberId })).rejects.toMatchObject({
      cause: { code: "people.self_deactivation" },
    });
  });

  test("of another workspace cannot be changed", async () => {
    const eve = await aMember(db, await aWorkspace(db, "South"), { roles: ["admin"] });
    const memberId = (await membershipOf(eve))?.id as string;
    const caller = callerFor(admin);
    await expect(caller.people.deactivateMember({ memberId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      caller.people.updateMember({ memberId, roles: ["employee"], personId: null }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await membershipOf(eve)).toMatchObject({ roles: ["admin"] });
  });

  test.each(["ld_lead", "manager", "assessor", "employee"] as const)(
    "with the role %s cannot invite, change or look into the audit log",
    async (role) => {
      const { people } = callerFor(await aMember(db, workspaceId, { roles: [role] }));
      const memberId = (await membershipOf(admin))?.id as string;
      for (const attempt of [
        () => people.members(),
        () => people.audit(),
        () => people.invite({ email: anAddress(), roles: ["admin"] }),
        () => people.updateMember({ memberId, roles: ["employee"], personId: null }),
        () => people.deactivateMember({ memberId }),
        () => people.removeDemo({ confirmation: "North" }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
    },
  );
});

describe("the audit log", () => {
  test("is filtered by part and text, newest first, 50 a page, and shows this workspace alone", async () => {
    await db.insert(auditEntry).values(
      Array.from({ length: 60 }, (_, n) => ({
        workspaceId,
        at: new Date(testNow.getTime() + n * 1000),
        actorName: n === 7 ? "Ana Ruiz" : "Ben",
        action: n < 55 ? "assign.assigned" : "ingest.imported",
        subjectKind: "person",
        subjectId: "x",
        summary: n === 7 ? "assigned 100 % SQL basics" : `deed ${n}`,
      })),
    );
    const { people } = callerFor(admin);
    const all = await people.audit();
    expect(all).toMatchObject({ total: 60, chapters: ["assign", "ingest"] });
    expect(all.entries).toHaveLength(50);
    expect(all.entries[0]?.summary).toBe("deed 59");
    expect((await people.audit({ page: 2 })).entries).toHaveLength(10);
    expect(await people.audit({ chapter: "ingest" })).toMatchObject({ total: 5 });
    expect(await people.audit({ text: "ana ruiz assigned 100 %" })).toMatchObject({ total: 1 });
    // `%` and `_` stand for themselves.
    expect(await people.audit({ text: "deed_5" })).toMatchObject({ total: 0 });
    const other = await aMember(db, await aWorkspace(db), { roles: ["admin"] });
    expect(await callerFor(other).people.audit()).toMatchObject({ total: 0, chapters: [] });
  });
});
