// Run as a process of its own, which kills itself before or after one of the statements that it sends to its database: `begin`
// issues badges, one alone and two together; `go-on` does what the start of a server does and tells what is there.
import { Worker } from "node:worker_threads";
import { eq } from "drizzle-orm";
import pg from "pg";
import { openDatabase } from "@/db/client";
import { approval, earnedCredential } from "@/db/schema";
import { readBatch } from "@/server/issue/batch-reads";
import { releaseBatches, runWaitingBatches } from "@/server/issue/batch-run-writes";
import { startBatch } from "@/server/issue/batch-start-writes";
import { checkIssuing } from "@/server/issue/invariant-reads";
import { approveAndIssue, resumeIssuing } from "@/server/issue/writes";
import type { WorkspaceId } from "@/server/scope";
import { approvable } from "./approvable";

const { ISSUE_DEED: deed, ISSUE_KILL: kill = "0", ISSUE_MOMENT: moment = "before" } = process.env;
const now = () => new Date();
const tell = (said: object) => new Promise((told) => process.send?.(said, told));
const die = () => process.kill(process.pid, "SIGKILL");

/** Counts from 1 once it is told to. */
let statements = Number.NEGATIVE_INFINITY;
function counted<Send extends (...args: never[]) => unknown>(send: Send): Send {
  return function (this: unknown, ...args: never[]) {
    const isLast = ++statements === Number(kill);
    if (isLast && moment === "before") die();
    const answer = send.apply(this, args);
    if (isLast) setImmediate(die);
    return answer;
  } as Send;
}
// Whichever database it is: a statement goes to a thread or to a server.
Worker.prototype.postMessage = counted(Worker.prototype.postMessage);
pg.Client.prototype.query = counted(pg.Client.prototype.query);

const { db, close } = await openDatabase();
if (deed === "begin") {
  const { scope, submissionIds } = await approvable(db, 3, now);
  const { workspaceId } = scope;
  await tell({ workspaceId });
  const [alone = "", ...together] = submissionIds;
  const approve = (submissionId: string, issue: "now" | "later") =>
    approveAndIssue(scope, { submissionId, decision: "approved", comment: "", issue });
  statements = 0;
  await approve(alone, "now");
  for (const submissionId of together) await approve(submissionId, "later");
  const approvals = await db.select().from(approval).where(eq(approval.workspaceId, workspaceId));
  const approvalIds = approvals.flatMap(({ id, submissionId }) => (submissionId === alone ? [] : [id]));
  const { batchId } = await startBatch(scope, { approvalIds, note: "", typedCount: null });
  for (;;) {
    const { state } = await readBatch(scope, { batchId });
    if (state !== "running") break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await tell({ ended: true, statements });
} else {
  const workspaceId = process.env["ISSUE_WORKSPACE"] as WorkspaceId;
  const actor = { userId: "", name: "Skillwright", personId: null, roles: [] };
  // On a server the lease of the dead one has run out by now.
  await releaseBatches(db);
  await resumeIssuing({ db, workspaceId, actor, now });
  await runWaitingBatches(db, now);
  const badges = await db
    .select({ personId: earnedCredential.personId })
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, workspaceId));
  await tell({
    ...(await checkIssuing(db, workspaceId, now)),
    badges: badges.length,
    holders: new Set(badges.map(({ personId }) => personId)).size,
  });
}
await close();
process.exit(0);
