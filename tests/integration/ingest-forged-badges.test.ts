import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, earnedCredential, evidence, unclaimedBadge } from "@/db/schema";
import { bakePng } from "@/server/verify/adapters/png";
import { png } from "../support/corpus-pictures";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { anIssuedBadge } from "../support/recommendation";
import { aCredential, anIssuer, type Forgeable } from "../support/signed-badges";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

// OBJ-70: a badge whose id is one of our own badges’, but whose content is not.

let db: Db;
let issued: Awaited<ReturnType<typeof anIssuedBadge>>;
let ours: Forgeable;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
  issued = await anIssuedBadge(db, await aWorkspace(db));
  ours = JSON.parse(issued.original.toString());
});

const refusals = () =>
  db
    .select({ subjectId: auditEntry.subjectId, summary: auditEntry.summary, actorName: auditEntry.actorName })
    .from(auditEntry)
    .where(
      and(eq(auditEntry.workspaceId, issued.workspaceId), eq(auditEntry.action, "ingest.forgery_refused")),
    );
const kept = async () => ({
  badges: (await db.select().from(earnedCredential)).length,
  evidence: (await db.select().from(evidence)).length,
  waiting: (await db.select().from(unclaimedBadge)).length,
});

const changed = (change: (badge: Forgeable) => void) => {
  const badge = structuredClone(ours);
  change(badge);
  return JSON.stringify(badge);
};
const stranger = await anIssuer("did:key:");

const forgeries: [title: string, make: () => Promise<string | Uint8Array>][] = [
  [
    "with a higher level",
    async () =>
      changed((badge) => {
        badge["credentialSubject"].result[0].value = "8";
      }),
  ],
  [
    "with another recipient",
    async () =>
      changed((badge) => {
        badge["credentialSubject"].identifier[0].salt = "other";
      }),
  ],
  [
    "without its proof",
    async () =>
      changed((badge) => {
        delete badge["proof"];
      }),
  ],
  [
    "with a context that nobody knows",
    async () =>
      changed((badge) => {
        badge["@context"].push("https://evil.example/context");
      }),
  ],
  ["signed by somebody else", async () => stranger.sign(aCredential(stranger.id, { id: ours["id"] }))],
  [
    "signed by somebody else, in a picture",
    async () => bakePng(png(), await stranger.sign(aCredential(stranger.id, { id: ours["id"] }))),
  ],
];

describe("a badge with the address of one of ours", () => {
  test.each(forgeries)("%s is refused by an import, which the audit log tells", async (title, make) => {
    const [before, told] = [await kept(), (await refusals()).length];
    const batch = await importFiles(issued.lead, "badges", { [title]: await make() });
    expect(batch).toMatchObject({ status: "done", created: 0, updated: 0, failed: 1 });
    expect(batch.findings).toMatchObject([
      {
        severity: "error",
        column: "id",
        reason: expect.stringContaining("not what we signed, so it is invalid"),
      },
    ]);
    expect(await kept()).toEqual(before);
    const all = await refusals();
    expect(all).toHaveLength(told + 1);
    expect(all.at(-1)).toMatchObject({
      subjectId: ours["id"],
      actorName: issued.lead.actor.name,
      summary: expect.stringContaining(title),
    });
  });

  test("leaves its entry too where one bad badge stops the whole import", async () => {
    const told = (await refusals()).length;
    const [, make] = forgeries[0] ?? [];
    const batch = await importFiles(
      issued.lead,
      "badges",
      { "x.json": (await make?.()) ?? "" },
      { strict: true },
    );
    expect(batch.status).toBe("failed");
    expect(await refusals()).toHaveLength(told + 1);
  });

  test("is refused when a member brings it as their own", async () => {
    const before = await kept();
    const member = await aMember(db, issued.workspaceId, {
      roles: ["employee"],
      personId: issued.earned.personId,
    });
    for (const [title, make] of forgeries) {
      const told = (await refusals()).length;
      const fileId = await aFile(member, title, await make());
      await expect(callerFor(member).ingest.importOwnBadge({ fileId })).rejects.toThrow("not what we signed");
      expect(await refusals()).toHaveLength(told + 1);
    }
    expect(await kept()).toEqual(before);
  });

  test("and with its content is that badge: nothing changes, and nobody is told", async () => {
    const [before, told] = [await kept(), (await refusals()).length];
    const batch = await importFiles(issued.lead, "badges", {
      "ours.json": issued.original,
      "ours.png": bakePng(png(), issued.original.toString()),
      "ours.jwt": issued.earned.jwt ?? "",
    });
    expect(batch).toMatchObject({ status: "done", created: 0, failed: 0 });
    expect(await kept()).toEqual(before);
    expect(await refusals()).toHaveLength(told);
  });
});
