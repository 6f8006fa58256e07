// How fast badges are issued in a batch: signed in both forms, verified by our own verifier, stored and published.
// npx tsx --conditions=react-server tests/bench/issue.ts [BADGES] [embedded]
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { openFolder, openServer } from "@/db/client";
import { approval, submission } from "@/db/schema";
import { readEvidenceHash } from "@/server/assess/evidence-hash-reads";
import { readBatch } from "@/server/issue/batch-reads";
import { runWaitingBatches } from "@/server/issue/batch-run-writes";
import { startBatch } from "@/server/issue/batch-start-writes";
import { confirmBatch } from "@/server/issue/batch-writes";
import { checkIssuing } from "@/server/issue/invariant-reads";
import { approvable } from "../support/approvable";
import { startPostgres } from "../support/postgres";

const badges = Number(process.argv[2] ?? 5_000);
const isEmbedded = process.argv[3] === "embedded";
process.env["KEY_ENCRYPTION_KEY"] = "a secret of the bench";
const now = () => new Date();

const server = isEmbedded ? null : await startPostgres();
const { db, close } = server
  ? await openServer(`${server.url}/postgres`)
  : await openFolder(path.join(mkdtempSync(path.join(tmpdir(), "skillwright-bench-")), "postgres"));

console.log(`Preparing ${badges.toLocaleString("en")} approvals …`);
const { scope, submissionIds } = await approvable(db, badges, now);
const { workspaceId } = scope;
const assessments = await db.query.assessment.findMany({
  columns: { id: true, submissionId: true },
  where: (row, { eq: is }) => is(row.workspaceId, workspaceId),
});
// Nothing was handed in, so that the evidence of all is the same.
const evidenceSha256 = await readEvidenceHash({ db, workspaceId }, submissionIds[0] ?? "");
const approvalIds: string[] = [];
for (let start = 0; start < assessments.length; start += 1_000) {
  const made = await db
    .insert(approval)
    .values(
      assessments.slice(start, start + 1_000).map(({ id, submissionId }) => ({
        workspaceId,
        submissionId,
        assessmentId: id,
        approverUserId: scope.actor.userId,
        decision: "approved" as const,
        evidenceSha256,
        decidedAt: now(),
      })),
    )
    .returning({ id: approval.id });
  approvalIds.push(...made.map(({ id }) => id));
}
await db.update(submission).set({ status: "approved" }).where(eq(submission.workspaceId, workspaceId));

const started = performance.now();
const cpuBefore = process.cpuUsage();
const { batchId, isUnconfirmed } = await startBatch(scope, { approvalIds, note: "", typedCount: badges });
if (isUnconfirmed) {
  await confirmBatch(
    { ...scope, actor: { ...scope.actor, userId: "a second person", name: "Sam" } },
    { batchId },
  );
}
for (;;) {
  const { state, counts, problem } = await readBatch(scope, { batchId });
  if (state === "done") break;
  if (state === "paused") throw new Error(problem ?? "the batch was paused");
  process.stdout.write(`\r${counts.published} of ${badges}`);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
const seconds = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
await runWaitingBatches(db, now);
const { broken, byState } = await checkIssuing(db, workspaceId, now);
const perSecond = Math.round(byState.published / seconds);
const own = Math.round((user + system) / 1_000 / badges);
console.log(`\r${byState.published} badges in ${seconds.toFixed(1)} s: ${perSecond} a second.`);
console.log(
  `The server's own process took ${own} ms of a core for each. Broken: ${broken.join(" ") || "nothing"}`,
);
await close();
await server?.stop();
console.log(
  JSON.stringify({
    bench: "issue",
    database: isEmbedded ? "embedded" : "server",
    badges: submissionIds.length,
    perSecond,
    seconds: Math.round(seconds * 10) / 10,
    ownMsPerBadge: own,
    broken: broken.length,
    node: process.version,
  }),
);
process.exit(0);
