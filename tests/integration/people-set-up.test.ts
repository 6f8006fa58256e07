import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, membership, notice, proficiencyLevel, session, user, workspace } from "@/db/schema";
import { makeAuth } from "@/server/auth";
import { hashPassword } from "@/server/people/adapters/credentials";
import { demoEmail, demoPassword } from "@/server/people/demo";
import { createAccount, createWorkspace } from "@/server/people/set-up-writes";
import { freshDatabase } from "@/tests/support/database";
import { strangerTo } from "@/tests/support/workspace";

process.env["AUTH_SECRET"] = "a secret of the tests, long enough to sign cookies with";

const founder = {
  workspaceName: "North Foods",
  name: "Ana Ruiz",
  email: "Ana@North.example",
  password: "correct horse battery",
};

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});
// "Once for each installation" is the subject here, so every test starts from an empty one.
beforeEach(async () => {
  await db.delete(workspace);
  await db.delete(user);
});

async function aDemoMember(role: "manager" | "admin", kind: "demo" | "organisation" = "demo") {
  const workspaceId = await createWorkspace(db, { name: "Demo", kind });
  const made = await createAccount(db, {
    name: "Demo",
    email: demoEmail(role),
    passwordHash: await hashPassword(demoPassword),
  });
  await db.insert(membership).values({ workspaceId, userId: made.id, roles: [role] });
  return made;
}

describe("the first run", () => {
  test("makes a workspace with its scale, its founder as admin and L&D lead, and an audit entry", async () => {
    const { workspaceId } = await strangerTo(db).people.setUp(founder);

    expect(await db.select().from(proficiencyLevel)).toHaveLength(5);
    const [member] = await db.select().from(membership).where(eq(membership.workspaceId, workspaceId));
    expect(member).toMatchObject({ roles: ["admin", "ld_lead"], personId: null });
    const [entry] = await db.select().from(auditEntry);
    expect(entry).toMatchObject({ workspaceId, action: "people.workspace_created", actorName: "Ana Ruiz" });
  });

  test("lets the founder sign in with the chosen password and nothing else", async () => {
    await strangerTo(db).people.setUp(founder);
    const { api } = makeAuth(db);

    const signIn = (password: string) =>
      api.signInEmail({ body: { email: "ana@north.example", password }, asResponse: true });
    expect((await signIn(founder.password)).status).toBe(200);
    expect((await signIn("something else entirely")).status).toBe(401);
    expect(await db.select().from(session)).toHaveLength(1);
  });

  test("whoever signs in is told of a device that is new, and not of the first nor of one that is known", async () => {
    const { workspaceId } = await strangerTo(db).people.setUp(founder);
    const { handler } = makeAuth(db);
    const signIn = async (cookie = "") => {
      const answer = await handler(
        new Request("http://localhost:3000/api/auth/sign-in/email", {
          method: "POST",
          headers: {
            "content-type": "application/json",
            origin: "http://localhost:3000",
            "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            cookie,
          },
          body: JSON.stringify({ email: "ana@north.example", password: founder.password }),
        }),
      );
      expect(answer.status).toBe(200);
      return answer.headers.getSetCookie().find((one) => one.startsWith("skillwright.device=")) ?? "";
    };
    const told = () => db.select().from(notice).where(eq(notice.workspaceId, workspaceId));
    const first = await signIn();
    expect(first).toMatch(/; HttpOnly/);
    expect(await signIn(first.split(";")[0])).toBe("");
    expect(await told()).toEqual([]);

    const another = await signIn();
    await signIn(another.split(";")[0]);

    expect(await told()).toMatchObject([
      { kind: "signed-in", words: { program: "Firefox on Windows", at: expect.any(String) } },
    ]);
  });

  test("happens once", async () => {
    await strangerTo(db).people.setUp(founder);
    await expect(
      strangerTo(db).people.setUp({ ...founder, email: "ben@north.example" }),
    ).rejects.toMatchObject({ cause: { code: "people.already_set_up" } });
    expect(await strangerTo(db).people.entrance()).toEqual({ demoRoles: [], canSetUp: false });
  });

  test("happens once also when two visitors press at the same time", async () => {
    const runs = await Promise.allSettled(
      ["a", "b", "c"].map((who) =>
        strangerTo(db).people.setUp({ ...founder, email: `${who}@north.example` }),
      ),
    );
    expect(runs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await db.select().from(workspace)).toHaveLength(1);
    expect(await db.select().from(user)).toHaveLength(1);
  });

  test("is still open beside a demo", async () => {
    await aDemoMember("admin");
    await expect(strangerTo(db).people.setUp(founder)).resolves.toBeDefined();
  });

  test.each([
    ["a short password", { password: "short" }, "password"],
    ["no name", { name: "  " }, "name"],
    ["something that is no address", { email: "ana" }, "email"],
  ])("refuses %s, and names the field", async (_, wrong, field) => {
    await expect(strangerTo(db).people.setUp({ ...founder, ...wrong })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining(field),
    });
    expect(await db.select().from(workspace)).toHaveLength(0);
  });

  test("refuses the demo's addresses, whose password everybody knows", async () => {
    await expect(
      strangerTo(db).people.setUp({ ...founder, email: demoEmail("admin") }),
    ).rejects.toMatchObject({ cause: { code: "people.demo_email" } });
  });
});

describe("the demo's one-click entry", () => {
  test("is offered for the roles whose demo member exists", async () => {
    await aDemoMember("manager");
    expect(await strangerTo(db).people.entrance()).toEqual({ demoRoles: ["manager"], canSetUp: true });
  });

  test("is not offered into a workspace made by a person", async () => {
    await aDemoMember("manager", "organisation");
    expect((await strangerTo(db).people.entrance()).demoRoles).toEqual([]);
  });

  test("is not offered once the demo's member also belongs to a workspace made by a person", async () => {
    const { id } = await aDemoMember("manager");
    const workspaceId = await createWorkspace(db, { name: "North", kind: "organisation" });
    await db.insert(membership).values({ workspaceId, userId: id, roles: ["admin"] });
    expect((await strangerTo(db).people.entrance()).demoRoles).toEqual([]);
  });
});

test("nobody signs up over HTTP", async () => {
  const answer = await makeAuth(db).handler(
    new Request("http://localhost:3000/api/auth/sign-up/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Eve", email: "eve@example.org", password: "correct horse battery" }),
    }),
  );
  expect(answer.status).toBe(404);
  expect(await db.select().from(user)).toHaveLength(0);
});
