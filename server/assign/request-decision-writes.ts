import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { RequestStatus } from "@/db/enums";
import {
  achievement,
  achievementSkill,
  credentialRequest,
  credentialRequestPerson,
  credentialRequestSkill,
  person,
} from "@/db/schema";
import { lockSeats } from "@/server/align/seat-writes";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { memberOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { isOverdue } from "./assignment-message";
import { insertPairs } from "./assignment-writes";
import { isInOwnInterest } from "./own-interest";
import { sortOut } from "./pair";
import { readFacts } from "./pair-reads";
import type { ApproveInput, RefuseInput } from "./request-input";

type Request = typeof credentialRequest.$inferSelect;

/**
 * Approves a request and books its cost, by other eyes than those of whoever asked or is to earn it: each of its people gets an external assignment, unless they have left, hold the
 * badge or have it assigned. The achievement is the one that bears the address given, or a new one of its provider that
 * grants what was asked for.
 */
export async function approveRequest(scope: Scope, input: ApproveInput) {
  const { workspaceId } = scope;
  const { requestId, costBooked, words } = input;
  const dueAt = input.dueAt ?? null;
  if (isOverdue(dueAt, scope.now())) {
    throw new Refusal(
      "precondition",
      "assign.due_in_the_past",
      "The due date has passed: choose a later one.",
    );
  }
  return change(scope, async (tx, record) => {
    const request = await decide(tx, scope, requestId, "approved", words);
    const people = await readPeople(tx, workspaceId, requestId);
    if (isInOwnInterest(scope.actor, { askedBy: request.askedBy, personIds: people.map(({ id }) => id) })) {
      throw new Refusal(
        "forbidden",
        "assign.own_request",
        "You asked for this yourself, or would earn it: another L&D lead or an admin decides on its cost.",
      );
    }
    const achievementId = await ensureAchievement(tx, scope, request, input.achievementUri);
    await tx
      .update(credentialRequest)
      .set({ costBooked, achievementId })
      .where(isRequest(workspaceId, requestId));
    await record({
      action: "assign.request_approved",
      subject: { kind: "credential_request", id: requestId },
      touches: "nothing",
      summary: `approved the request for ${request.name} and booked ${costBooked} ${request.currency}`,
      detail: { costBooked, currency: request.currency, achievementId },
    });
    const offers = await lockSeats(tx, scope, [achievementId]);
    const facts = await readFacts(tx, scope, people, offers);
    const { assignable } = sortOut(
      people.map(({ id: personId }) => ({ personId, achievementId })),
      facts,
    );
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const pairs = assignable.map((pair) => ({
      ...pair,
      person: nameOf.get(pair.personId) ?? "",
      achievement: request.name,
    }));
    const terms = { kind: "external" as const, dueAt, message: words };
    const assigned = await insertPairs(tx, scope, pairs, terms, record);
    for (const { id: assignmentId, personId } of assigned) {
      await tx
        .update(credentialRequestPerson)
        .set({ assignmentId })
        .where(
          and(
            eq(credentialRequestPerson.workspaceId, workspaceId),
            eq(credentialRequestPerson.requestId, requestId),
            eq(credentialRequestPerson.personId, personId),
          ),
        );
    }
    // An asker among them has heard already that it was approved.
    await tellAsker(tx, scope, request, "approved", words, new Set(assigned.map(({ personId }) => personId)));
    return { assigned: assigned.length, of: people.length };
  });
}

/** Declines a request, with the reason that whoever asked reads. */
export function declineRequest(scope: Scope, { requestId, words }: RefuseInput) {
  return answer(scope, requestId, "declined", words);
}

/** Gives a request back to whoever asked, with a question; they mend it and hand it in again. */
export function askBack(scope: Scope, { requestId, words }: RefuseInput) {
  return answer(scope, requestId, "returned", words);
}

function answer(scope: Scope, requestId: string, status: "declined" | "returned", words: string) {
  return change(scope, async (tx, record) => {
    const request = await decide(tx, scope, requestId, status, words);
    await record({
      action: `assign.request_${status}`,
      subject: { kind: "credential_request", id: requestId },
      touches: "nothing",
      summary: `${status === "declined" ? "declined" : "asked back about"} the request for ${request.name}`,
      detail: { words },
    });
    await tellAsker(tx, scope, request, status, words);
    return { id: requestId };
  });
}

/** Two leads may decide at once: the first does. */
async function decide(
  tx: Db,
  { workspaceId, actor, now }: Scope,
  requestId: string,
  status: RequestStatus,
  words: string,
): Promise<Request> {
  const [decided] = await tx
    .update(credentialRequest)
    .set({ status, answer: words, decidedBy: actor.userId, decidedAt: now() })
    .where(and(isRequest(workspaceId, requestId), eq(credentialRequest.status, "asked")))
    .returning();
  if (!decided) {
    throw new Refusal(
      "conflict",
      "assign.request_not_waiting",
      "This request does not wait for a decision any more: load the page anew.",
    );
  }
  return decided;
}

async function ensureAchievement(tx: Db, { workspaceId, now }: Scope, request: Request, uri: string) {
  if (uri !== "") {
    const [known] = await tx
      .select({ id: achievement.id })
      .from(achievement)
      .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.uri, uri)));
    if (known) return known.id;
  }
  const [made] = await tx
    .insert(achievement)
    .values({
      workspaceId,
      origin: "foreign",
      uri: uri === "" ? null : uri,
      name: request.name,
      description: "",
      provider: request.provider,
      hours: request.hours,
      price: request.price,
      currency: request.currency,
      createdAt: now(),
      updatedAt: now(),
    })
    .returning({ id: achievement.id });
  if (!made) throw new Error("insert into achievement returned no row");
  const skills = await tx
    .selectDistinctOn([credentialRequestSkill.skillId], {
      skillId: credentialRequestSkill.skillId,
      level: credentialRequestSkill.level,
    })
    .from(credentialRequestSkill)
    .where(
      and(
        eq(credentialRequestSkill.workspaceId, workspaceId),
        eq(credentialRequestSkill.requestId, request.id),
      ),
    )
    .orderBy(credentialRequestSkill.skillId, credentialRequestSkill.level);
  await tx
    .insert(achievementSkill)
    .values(skills.map((granted) => ({ ...granted, workspaceId, achievementId: made.id })));
  return made.id;
}

const readPeople = (tx: Db, workspaceId: string, requestId: string) =>
  tx
    .select({ id: person.id, name: person.name, leftAt: person.leftAt })
    .from(person)
    .where(
      and(
        eq(person.workspaceId, workspaceId),
        inArray(
          person.id,
          tx
            .select({ id: credentialRequestPerson.personId })
            .from(credentialRequestPerson)
            .where(
              and(
                eq(credentialRequestPerson.workspaceId, workspaceId),
                eq(credentialRequestPerson.requestId, requestId),
              ),
            ),
        ),
      ),
    );

async function tellAsker(
  tx: Db,
  scope: Scope,
  { id, name, askedBy }: Request,
  answer: "approved" | "declined" | "returned",
  words: string,
  told: ReadonlySet<string> = new Set(),
) {
  const asker = await memberOf(tx, scope, askedBy);
  const toTell = asker.filter((one) => !("personId" in one && told.has(one.personId)));
  await notify(tx, scope, toTell, {
    kind: "request-answered",
    subjectId: id,
    // It may be asked back about more than once.
    occasion: `${answer} ${scope.now().toISOString()}`,
    aboutPersonId: null,
    words: { name, by: scope.actor.name, answer, words },
  });
}

const isRequest = (workspaceId: string, id: string) =>
  and(eq(credentialRequest.workspaceId, workspaceId), eq(credentialRequest.id, id));
