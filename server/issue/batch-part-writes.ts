import "server-only";
import { and, eq } from "drizzle-orm";
import { issueBatchItem } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import type { FetchedDocument } from "@/server/verify/deps";
import { readOwnDocument, verifyDeps } from "@/server/verify/reads";
import { type SigningResult, verifySigned } from "./adapters/sign-and-check";
import type { Signing } from "./adapters/signing";
import { refuseChangedEvidence } from "./approved-evidence-reads";
import { type Award, readAwards } from "./award-reads";
import { type Begun, type Gather, intend, readBegun } from "./intent-writes";
import type { Issuer } from "./issuer-reads";
import { identityProblem } from "./prepare-award";
import { noteFailed, publishAll, signedForms, storeSigned } from "./publish-writes";
import { requireStatusLists } from "./signing-means-writes";

/** Something that L&D can mend; the batch is paused, and says so. */
export class Blocked extends Error {}

/** What a run keeps for all of its parts. */
export type Means = { issuer: Issuer; gather: Gather; signings: readonly Signing[] };

/** Takes some badges from their approvals to their holders, each step stored before the next. */
export async function issuePart(
  scope: Scope,
  batchId: string,
  means: Means,
  signing: Signing,
  approvalIds: readonly string[],
): Promise<void> {
  const awards = await readAwards(scope, approvalIds);
  const begun = await intendMissing(scope, batchId, means, approvalIds, awards);
  const results = await signPart(scope, means, signing, begun);
  const onTheWay = begun.flatMap((each, position) => {
    const [award, result] = [awards.get(each.approvalId), results[position]];
    return award && result ? [{ award, begun: each, result }] : [];
  });
  const signed = onTheWay.flatMap(({ result, ...each }) =>
    "problem" in result ? [] : [{ ...each, signed: result }],
  );
  const stored = await storeSigned(
    scope.db,
    scope,
    means.issuer,
    signed.filter((each) => each.begun.state === "intended"),
  );
  // What another process has stored meanwhile is that one's to publish.
  const toPublish = signed.filter(({ begun: { id, state } }) => state === "signed" || stored.has(id));
  if (toPublish.length > 0) await publishAll(scope, toPublish);
  const failed = onTheWay.flatMap(({ result, ...each }) =>
    "problem" in result ? [{ ...each, problem: result.problem }] : [],
  );
  if (failed.length === 0) return;
  await change(scope, async (tx, record) => {
    for (const { problem, ...each } of failed) await noteFailed(tx, scope, each, problem, record);
  });
}

/** What is on its way already, and what begins now; who cannot be identified is noted and left out. */
async function intendMissing(
  scope: Scope,
  batchId: string,
  { issuer, gather }: Means,
  approvalIds: readonly string[],
  awards: ReadonlyMap<string, Award>,
): Promise<Begun[]> {
  const before = await readBegun(scope, approvalIds);
  const known = new Set(before.map(({ approvalId }) => approvalId));
  const missing = approvalIds.filter((approvalId) => !known.has(approvalId));
  const blocked = missing.flatMap((approvalId) => {
    const award = awards.get(approvalId);
    const problem = award ? identityProblem(award.person) : "Its approval is gone.";
    return problem ? [{ approvalId, problem }] : [];
  });
  const stuck = new Set(blocked.map(({ approvalId }) => approvalId));
  const materials = await Promise.all(
    missing.flatMap((approvalId) => {
      const award = awards.get(approvalId);
      return award && !stuck.has(approvalId)
        ? [gather(award).then((material) => ({ approvalId, material }))]
        : [];
    }),
  );
  if (missing.length === 0) return before;
  const added = await change(scope, async (tx) => {
    for (const { approvalId, problem } of blocked) {
      await tx
        .update(issueBatchItem)
        .set({ problem })
        .where(
          and(
            eq(issueBatchItem.workspaceId, scope.workspaceId),
            eq(issueBatchItem.batchId, batchId),
            eq(issueBatchItem.approvalId, approvalId),
          ),
        );
    }
    return intend(tx, scope, issuer, materials);
  });
  return [...before, ...added];
}

/** Signs what is not signed, in the process, and verifies here what was signed before a crash. In the order of the badges. */
async function signPart(
  scope: Scope,
  { issuer }: Means,
  signing: Signing,
  begun: readonly Begun[],
): Promise<SigningResult[]> {
  const problems = new Map<string, string>();
  for (const { id, approvalId } of begun) {
    const problem = await refuseChangedEvidence(scope, approvalId).then(() => null, messageOfRefusal);
    if (problem) problems.set(id, problem);
  }
  const unsigned = begun.filter((each) => !signedForms(each) && !problems.has(each.id));
  const documents = await readDocuments(scope, issuer, unsigned);
  const fresh =
    unsigned.length > 0
      ? await signing.sign(
          unsigned.map((each) => ({ unsigned: each.unsigned, unsignedSha256: each.unsignedSha256 })),
          scope.now(),
          appUrl(),
          documents,
        )
      : [];
  const results = new Map(unsigned.map((each, position) => [each.id, fresh[position]]));
  return Promise.all(
    begun.map(async (each) => {
      const problem = problems.get(each.id);
      if (problem) return { problem };
      const stored = signedForms(each);
      const result = stored ? await verifySigned(stored, verifyDeps(scope)) : results.get(each.id);
      return result ?? { problem: "It was not signed." };
    }),
  );
}

function messageOfRefusal(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}

/** Our own documents that a verifier asks for: the issuer’s, its keys and the status lists, which must be such that they can be published. */
async function readDocuments(
  scope: Scope,
  issuer: Issuer,
  begun: readonly Begun[],
): Promise<FetchedDocument[]> {
  const { db, now } = scope;
  const lists = await requireStatusLists(
    scope,
    begun.map(({ unsigned }) => unsigned),
  );
  const { kid } = issuer.jwt;
  const issuerAddress = kid.slice(0, kid.lastIndexOf("/keys/"));
  const addresses = [`${issuerAddress}/did.json`, kid, ...lists];
  const documents = await Promise.all(addresses.map((address) => readOwnDocument(db, address, now())));
  return documents.filter((document) => document !== null);
}
