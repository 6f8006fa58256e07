import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { earnedCredential, person } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { contextProblem, isDataModelOne } from "@/server/verify/context-list";
import { mostNested } from "@/server/verify/learner-record";
import { readingOf } from "@/server/verify/read-badge";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { randomId, randomSalt } from "./adapters/random";
import { signDataIntegrity } from "./adapters/signer";
import { learnerRecord } from "./learner-record";
import { identityOf } from "./prepare-award";
import { requireSigning } from "./signing-means-writes";

/**
 * One's whole record as one signed file: every badge that holds a proof of its own, issued here or brought along, expired ones
 * too, none that was taken back. What can only be kept in another form (a JWT, Open Badges 2.0, an earlier data model) is left
 * out, and the record says that it is partial. Signed anew each time, checked as a stranger would, and kept by nobody here.
 */
export async function signLearnerRecord(scope: Scope): Promise<Uint8Array> {
  const { now } = scope;
  const { owner, credentials, isPartial } = await readCredentials(scope, requireSelf(scope));
  if (credentials.length === 0) {
    throw new Refusal(
      "precondition",
      "issue.record_empty",
      "You have no badge yet that a learner record can hold. Earn one, or import one of Open Badges 3.0.",
    );
  }
  const { issuer } = await requireSigning(scope);
  const salt = randomSalt();
  const unsigned = learnerRecord({
    id: `urn:uuid:${randomId()}`,
    issuer,
    person: owner.name,
    recipient: { id: `urn:uuid:${randomId()}`, ...identityOf(owner, salt, sha256Hex), salt },
    credentials,
    isPartial,
    madeAt: now(),
  });
  const signed = await signDataIntegrity(unsigned, issuer.ed25519, issuer.ed25519.method, now());
  const bytes = new TextEncoder().encode(JSON.stringify(signed));
  // The badges inside were verified when they came; asking all of their issuers again would take as long as the slowest.
  const { verdict } = await verifyBadge(bytes, { ...verifyDeps(scope), fetchDocument: noNetwork });
  if (verdict !== "valid") throw new Error(`a learner record that we signed is ${verdict}`);
  await change(scope, (_tx, record) =>
    record({
      action: "issue.record_signed",
      subject: { kind: "person", id: owner.id },
      touches: "nothing",
      summary: `downloaded their learner record, signed, with ${credentials.length} badges`,
      detail: { sha256: sha256Hex(bytes) },
    }),
  );
  return bytes;
}

const noNetwork = () => Promise.reject(new Error("Not asked."));

async function readCredentials({ db, workspaceId }: Scope, personId: string) {
  const [owner] = await db
    .select()
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
  if (!owner) throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  const badges = await db
    .select({ original: earnedCredential.original })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.personId, personId),
        eq(earnedCredential.verified, true),
        isNull(earnedCredential.revokedAt),
      ),
    )
    .orderBy(desc(earnedCredential.issuedAt), desc(earnedCredential.id));
  const fitting = badges.flatMap(({ original }) => nestable(original));
  const credentials = fitting.slice(0, mostNested);
  return { owner, credentials, isPartial: credentials.length < badges.length };
}

/** A credential that keeps its proof inside another: of the same data model, and with an embedded proof. */
function nestable(original: Uint8Array): Record<string, unknown>[] {
  const reading = readingOf(Buffer.from(original));
  if (!("badge" in reading) || reading.badge.kind !== "ob3-ldp") return [];
  const { credential } = reading.badge;
  const context = credential["@context"];
  const isSigned = credential["proof"] !== undefined;
  return isSigned && !contextProblem(context) && !isDataModelOne(context) ? [credential] : [];
}
