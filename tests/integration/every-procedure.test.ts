import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { appRouter } from "@/server/router";
import { freshDatabase } from "@/tests/support/database";
import { strangerTo } from "@/tests/support/workspace";

/** What strangers may call. Whoever adds a line here has thought about what it tells them. */
const open = [
  "assess.lookAtEvidence",
  "issue.publicBadge",
  "issue.publicIssuer",
  "notices.subscription",
  "people.acceptInvitation",
  "people.entrance",
  "people.invitation",
  "people.joinWorkspace",
  "people.setUp",
];

const procedures = Object.keys(appRouter._def.procedures);
const isOpen = (path: string) => open.includes(path) || path.startsWith("verify.");

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** The client of a chapter is called like a function of functions, however deep its procedures stand. */
type Called = { [name: string]: Called } & ((input: unknown) => unknown);

const call = (user: Parameters<typeof strangerTo>[1], path: string) => {
  const caller = strangerTo(db, user) as unknown as Called;
  return Promise.resolve().then(() => path.split(".").reduce((at, name) => at[name] as Called, caller)({}));
};

test("every open procedure exists", () => {
  expect(procedures).toEqual(expect.arrayContaining(open));
});

describe.each(procedures.filter((path) => !isOpen(path)))("%s", (path) => {
  test("is closed to somebody who is not signed in", async () => {
    await expect(call(null, path)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("is closed to somebody who belongs to no workspace", async () => {
    const eve = { id: "eve", name: "Eve", email: "eve@example.org" };
    await expect(call(eve, path)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
