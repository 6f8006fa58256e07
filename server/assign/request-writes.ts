import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { credentialRequest, credentialRequestPerson, credentialRequestSkill, skill } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Recipient } from "@/server/notices/recipient";
import { adminsOf, leadsOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { requirePeople } from "./pair-reads";
import type { AskInput, MendInput, RequestInput } from "./request-input";

/** Asks L&D for a credential of another provider: for oneself, or for people whom the actor manages. */
export async function askForCredential(scope: Scope, input: AskInput) {
  const people = await requirePeople(scope, input.personIds);
  return change(scope, async (tx, record) => {
    const [asked] = await tx
      .insert(credentialRequest)
      .values({
        ...columnsOf(input),
        workspaceId: scope.workspaceId,
        askedBy: scope.actor.userId,
        createdAt: scope.now(),
      })
      .returning({ id: credentialRequest.id });
    if (!asked) throw new Error("insert into credential_request returned no row");
    await replaceParts(tx, scope, asked.id, people, input);
    await tellDeciders(tx, scope, asked.id, input, record, "asked for");
    return asked;
  });
}

/** Changes a request of the actor's that is not decided, and hands it in again where L&D had asked back. */
export async function mendRequest(scope: Scope, { requestId, ...input }: MendInput) {
  const people = await requirePeople(scope, input.personIds);
  return change(scope, async (tx, record) => {
    await leaveOwn(tx, scope, requestId, { ...columnsOf(input), status: "asked" });
    await replaceParts(tx, scope, requestId, people, input);
    await tellDeciders(tx, scope, requestId, input, record, "mended the request for");
    return { id: requestId };
  });
}

/** Takes a request of the actor's back that is not decided. */
export async function withdrawRequest(scope: Scope, { requestId }: RequestInput) {
  return change(scope, async (tx, record) => {
    const { name } = await leaveOwn(tx, scope, requestId, { status: "withdrawn" });
    await record({
      action: "assign.request_withdrawn",
      subject: { kind: "credential_request", id: requestId },
      touches: "nothing",
      summary: `withdrew the request for ${name}`,
    });
    return { id: requestId };
  });
}

const columnsOf = ({ personIds, skills, ...columns }: AskInput) => columns;

/** L&D may decide at the same moment: the status as it is in the database says who was first. */
async function leaveOwn(
  tx: Db,
  { workspaceId, actor }: Scope,
  requestId: string,
  set: Partial<typeof credentialRequest.$inferInsert>,
) {
  const [changed] = await tx
    .update(credentialRequest)
    .set(set)
    .where(
      and(
        eq(credentialRequest.workspaceId, workspaceId),
        eq(credentialRequest.id, requestId),
        eq(credentialRequest.askedBy, actor.userId),
        inArray(credentialRequest.status, ["asked", "returned"]),
      ),
    )
    .returning({ name: credentialRequest.name });
  if (!changed) {
    throw new Refusal(
      "conflict",
      "assign.request_decided",
      "This request is decided or withdrawn already, or somebody else’s: load the page anew.",
    );
  }
  return changed;
}

/** Makes a request's people and skills what was sent. */
async function replaceParts(
  tx: Db,
  { workspaceId }: Scope,
  requestId: string,
  people: readonly { id: string }[],
  { skills }: AskInput,
) {
  const known = await tx.$count(
    skill,
    and(
      eq(skill.workspaceId, workspaceId),
      eq(skill.kind, "skill"),
      inArray(
        skill.id,
        skills.map(({ skillId }) => skillId),
      ),
    ),
  );
  if (known < skills.length) {
    throw new Refusal("not_found", "assign.skill_unknown", "One of these skills is not known here.");
  }
  for (const table of [credentialRequestPerson, credentialRequestSkill]) {
    await tx.delete(table).where(and(eq(table.workspaceId, workspaceId), eq(table.requestId, requestId)));
  }
  await tx
    .insert(credentialRequestPerson)
    .values(people.map(({ id: personId }) => ({ workspaceId, requestId, personId })));
  await tx
    .insert(credentialRequestSkill)
    .values(skills.map(({ skillId, level }) => ({ workspaceId, requestId, skillId, level })));
}

async function tellDeciders(
  tx: Db,
  scope: Scope,
  requestId: string,
  { name, provider, personIds }: AskInput,
  record: (entry: AuditRecord) => Promise<void>,
  deed: string,
) {
  await record({
    action: "assign.requested",
    subject: { kind: "credential_request", id: requestId },
    touches: "nothing",
    summary: `${deed} ${name} of ${provider}`,
    detail: { personIds },
  });
  await notify(tx, scope, await decidersOf(tx, scope, personIds), {
    kind: "request-made",
    subjectId: requestId,
    // It may be mended.
    occasion: scope.now().toISOString(),
    aboutPersonId: null,
    words: { name, by: scope.actor.name, people: new Set(personIds).size },
  });
}

/** The L&D leads; the admins too where no lead may approve it. */
async function decidersOf(tx: Db, scope: Scope, personIds: readonly string[]): Promise<Recipient[]> {
  const { actor } = scope;
  const mayApprove = (lead: Recipient) =>
    "personId" in lead
      ? lead.personId !== actor.personId && !personIds.includes(lead.personId)
      : lead.userId !== actor.userId;
  const leads = await leadsOf(tx, scope);
  if (leads.some(mayApprove)) return leads;
  const told = new Set(leads.map((lead) => JSON.stringify(lead)));
  const admins = await adminsOf(tx, scope);
  return [...leads, ...admins.filter((admin) => !told.has(JSON.stringify(admin)))];
}
