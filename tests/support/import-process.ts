// Run as a process of its own, which its test may kill at any moment: `begin` imports a file, `go-on` does what the start of
// a server does and tells what is there.
import { randomUUID } from "node:crypto";
import { count, eq, sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { importBatch, importChange, person, storedFile, user, workspace } from "@/db/schema";
import { releaseImports, runWaitingImports } from "@/server/ingest/import-runner-writes";
import { startImport } from "@/server/ingest/import-writes";
import type { Scope, WorkspaceId } from "@/server/scope";

const { IMPORT_DEED: deed, IMPORT_ROWS: rows = "6000" } = process.env;
const now = () => new Date();
const { kind, db, close } = await openDatabase();
const tell = (said: object) => new Promise((told) => process.send?.(said, told));

if (deed === "begin") {
  const scope = await aLead();
  const fileId = await aPeopleFile(scope, Number(rows));
  await tell({ workspaceId: scope.workspaceId });
  await startImport(scope, { kind: "people", fileIds: [fileId], options: {} });
  for (;;) {
    const [batch] = await db.select().from(importBatch).where(eq(importBatch.workspaceId, scope.workspaceId));
    if (batch?.status === "done") break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await tell({ ended: true });
} else {
  const workspaceId = process.env["IMPORT_WORKSPACE"] ?? "";
  // The embedded database is of one process alone; on a server the lease of the dead one has run out by now.
  if (kind === "embedded") await releaseImports(db);
  else await db.update(importBatch).set({ leaseUntil: sql`now() - interval '1 second'` });
  await runWaitingImports(db, now);
  const of = { workspaceId };
  const [batch] = await db.select().from(importBatch).where(eq(importBatch.workspaceId, of.workspaceId));
  const countOf = async (table: typeof person | typeof importChange) =>
    (await db.select({ rows: count() }).from(table).where(eq(table.workspaceId, workspaceId)))[0]?.rows ?? 0;
  await tell({
    status: batch?.status ?? null,
    phase: batch?.phase ?? null,
    problem: batch?.problem ?? null,
    attempts: batch?.attempts ?? 0,
    created: batch?.created ?? 0,
    people: await countOf(person),
    notes: await countOf(importChange),
  });
}
await close();
process.exit(0);

async function aLead(): Promise<Scope> {
  const [made] = await db.insert(workspace).values({ name: "Killed" }).returning();
  const workspaceId = made?.id as WorkspaceId;
  const id = randomUUID();
  await db.insert(user).values({ id, name: "Lea", email: `${id}@home.test` });
  return { db, workspaceId, actor: { userId: id, name: "Lea", personId: null, roles: ["ld_lead"] }, now };
}

async function aPeopleFile({ workspaceId, actor }: Scope, people: number): Promise<string> {
  const lines = Array.from({ length: people }, (_, index) => `Person ${index},${index},Team ${index % 40}`);
  const content = new TextEncoder().encode(`Name,Employee ID,Team\n${lines.join("\n")}\n`);
  const [stored] = await db
    .insert(storedFile)
    .values({
      workspaceId,
      name: "people.csv",
      mediaType: "text/csv",
      size: content.length,
      sha256: "",
      content,
      uploadedBy: actor.userId,
    })
    .returning({ id: storedFile.id });
  return stored?.id ?? "";
}
