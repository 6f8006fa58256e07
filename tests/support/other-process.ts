// Run as a process of its own: commits a change to a database that a test has open.
import { openServer } from "@/db/client";
import { evidence } from "@/db/schema";
import { markChanged } from "@/server/audit";

const { OTHER_PROCESS_URL: url = "", OTHER_PROCESS_CHANGE: change = "{}" } = process.env;
const { workspaceId, personId, skillId, level, issuedAt } = JSON.parse(change);

const { db, close } = await openServer(url, 1);
await db.transaction(async (tx) => {
  await tx.insert(evidence).values({
    workspaceId,
    personId,
    skillId,
    statement: `Level ${level}`,
    level,
    source: "assessor",
    issuedAt: new Date(issuedAt),
  });
  await markChanged(tx, workspaceId, [{ people: [personId], frame: true }]);
});
await close();
