import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { importBatch, person, storedFile, team } from "@/db/schema";
import { partsWriter } from "@/server/ingest/plan/apply-writes";
import { mayCheckAtOnce } from "@/server/ingest/plan/reference-writes";
import { RowsToWrite } from "@/server/ingest/plan/rows-to-write";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});
const aLead = async () => aMember(db, await aWorkspace(db));

async function aTeam({ workspaceId }: Scope): Promise<string> {
  const [made] = await db.insert(team).values({ workspaceId, name: "Data" }).returning({ id: team.id });
  return made?.id ?? "";
}

/** Writes one person into a team, as an import does. */
async function write(scope: Scope, teamId: string) {
  const { workspaceId } = scope;
  const [file] = await db
    .insert(storedFile)
    .values({
      workspaceId,
      name: "a.csv",
      mediaType: "text/csv",
      size: 0,
      sha256: "",
      content: new Uint8Array(),
      uploadedBy: scope.actor.userId,
    })
    .returning({ id: storedFile.id });
  const [batch] = await db
    .insert(importBatch)
    .values({
      workspaceId,
      kind: "people",
      fileId: file?.id ?? "",
      fileName: "a.csv",
      fileSha256: "",
      status: "running",
      startedBy: "Lea",
    })
    .returning({ id: importBatch.id });
  const rows = new RowsToWrite();
  rows.insert("person", {
    workspaceId,
    id: randomUUID(),
    name: "Ana",
    email: null,
    employeeId: null,
    teamId,
    location: null,
    tags: [],
    leftAt: null,
    createdAt: scope.now(),
  });
  await partsWriter(scope, batch?.id ?? "")(rows, async () => {});
}
const countPeople = async ({ workspaceId }: Scope) =>
  (await db.select().from(person).where(eq(person.workspaceId, workspaceId))).length;

test("foreign keys that an import checks for many rows at once refuse what they always refuse", async () => {
  expect(await mayCheckAtOnce(db)).toBe(true);
  const [scope, other] = [await aLead(), await aLead()];
  await write(scope, await aTeam(scope));
  expect(await countPeople(scope)).toBe(1);
  for (const teamId of [await aTeam(other), randomUUID()]) {
    await expect(write(scope, teamId)).rejects.toThrow("violates foreign key constraint");
  }
  expect(await countPeople(scope)).toBe(1);
});
