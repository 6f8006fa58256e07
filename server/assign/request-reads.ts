import "server-only";
import { and, asc, desc, eq, exists, gte, inArray, isNull, or, type SQL, sum } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  achievement,
  assignment,
  credentialRequest,
  credentialRequestPerson,
  credentialRequestSkill,
  earnedCredential,
  person,
  skill,
  user,
} from "@/db/schema";
import { visiblePeople } from "@/server/people/people-reads";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import { isInOwnInterest } from "./own-interest";
import type { RequestsInput } from "./request-input";

/** What the actor asked for, and what was asked for them; newest first. */
export function readOwnRequests(scope: Scope) {
  const { db, workspaceId, actor } = scope;
  const isForMe = actor.personId
    ? exists(
        db
          .select({ id: credentialRequestPerson.requestId })
          .from(credentialRequestPerson)
          .where(
            and(
              eq(credentialRequestPerson.workspaceId, workspaceId),
              eq(credentialRequestPerson.requestId, credentialRequest.id),
              eq(credentialRequestPerson.personId, actor.personId),
            ),
          ),
      )
    : undefined;
  return readRequests(scope, or(eq(credentialRequest.askedBy, actor.userId), isForMe));
}

/** All requests of one status, for L&D and admins, with what has been booked since the year began, by currency. */
export async function readAllRequests(scope: Scope, { status }: RequestsInput) {
  const { db, workspaceId } = scope;
  const yearBegan = new Date(Date.UTC(scope.now().getUTCFullYear(), 0, 1));
  const booked = await db
    .select({ currency: credentialRequest.currency, cost: sum(credentialRequest.costBooked).mapWith(Number) })
    .from(credentialRequest)
    .where(
      and(
        eq(credentialRequest.workspaceId, workspaceId),
        eq(credentialRequest.status, "approved"),
        gte(credentialRequest.decidedAt, yearBegan),
      ),
    )
    .groupBy(credentialRequest.currency)
    .orderBy(asc(credentialRequest.currency));
  const requests = await readRequests(scope, eq(credentialRequest.status, status));
  const learning = requests
    .flatMap(({ people }) => people)
    .filter(({ assignmentStatus }) => assignmentStatus === "open");
  return {
    requests,
    /** Of those who still have to earn something: what could have come back for it under another address. */
    badges: await readImported(
      scope,
      learning.map(({ personId }) => personId),
    ),
    waiting: await db.$count(
      credentialRequest,
      and(eq(credentialRequest.workspaceId, workspaceId), eq(credentialRequest.status, "asked")),
    ),
    booked,
  };
}

/** The levels that a request can name for a skill. */
export async function readRequestLevels(scope: Scope) {
  return (await readScales(scope))(null).map(({ value, label }) => ({ value, label }));
}

const decider = alias(user, "decider");

async function readRequests(scope: Scope, condition: SQL | undefined) {
  const { db, workspaceId, actor } = scope;
  const rows = await db
    .select({ request: credentialRequest, askedBy: user.name, decidedBy: decider.name })
    .from(credentialRequest)
    .leftJoin(user, eq(user.id, credentialRequest.askedBy))
    .leftJoin(decider, eq(decider.id, credentialRequest.decidedBy))
    .where(and(eq(credentialRequest.workspaceId, workspaceId), condition))
    .orderBy(desc(credentialRequest.createdAt), asc(credentialRequest.id));
  const ids = rows.map(({ request }) => request.id);
  const people = await readPeopleOf(scope, ids);
  const skills = await readSkillsOf(scope, ids);
  return rows.map(({ request: { workspaceId: _, askedBy: askerId, ...request }, askedBy, decidedBy }) => {
    const learners = people.filter(({ requestId }) => requestId === request.id);
    const personIds = learners.map(({ personId }) => personId);
    return {
      ...request,
      isOwn: askerId === actor.userId,
      /** Another L&D lead or an admin approves it. */
      needsOtherEyes: isInOwnInterest(actor, { askedBy: askerId, personIds }),
      askedBy: askedBy ?? "Somebody who has left",
      decidedBy,
      people: learners,
      skills: skills.filter(({ requestId }) => requestId === request.id),
    };
  });
}

/** For whom it is asked, as far as the actor may see them, with how far they are. */
async function readPeopleOf(scope: Scope, requestIds: readonly string[]) {
  if (requestIds.length === 0) return [];
  const { db, workspaceId } = scope;
  return db
    .select({
      requestId: credentialRequestPerson.requestId,
      personId: person.id,
      name: person.name,
      assignmentId: credentialRequestPerson.assignmentId,
      assignmentStatus: assignment.status,
    })
    .from(credentialRequestPerson)
    .innerJoin(
      person,
      and(
        eq(person.workspaceId, credentialRequestPerson.workspaceId),
        eq(person.id, credentialRequestPerson.personId),
      ),
    )
    .leftJoin(
      assignment,
      and(
        eq(assignment.workspaceId, credentialRequestPerson.workspaceId),
        eq(assignment.id, credentialRequestPerson.assignmentId),
      ),
    )
    .where(
      and(
        eq(credentialRequestPerson.workspaceId, workspaceId),
        inArray(credentialRequestPerson.requestId, [...requestIds]),
        await visiblePeople(scope),
      ),
    )
    .orderBy(asc(person.name), asc(person.id));
}

/** Badges that came in for people and stand. */
function readImported({ db, workspaceId }: Scope, personIds: readonly string[]) {
  return db
    .select({
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      name: achievement.name,
      issuer: earnedCredential.issuerName,
      issuedAt: earnedCredential.issuedAt,
    })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        inArray(earnedCredential.personId, [...personIds]),
        eq(earnedCredential.origin, "imported"),
        isNull(earnedCredential.revokedAt),
      ),
    )
    .orderBy(desc(earnedCredential.issuedAt), asc(earnedCredential.id));
}

const readSkillsOf = ({ db, workspaceId }: Scope, requestIds: readonly string[]) =>
  db
    .select({
      requestId: credentialRequestSkill.requestId,
      skillId: skill.id,
      skill: skill.preferredLabel,
      level: credentialRequestSkill.level,
    })
    .from(credentialRequestSkill)
    .innerJoin(
      skill,
      and(
        eq(skill.workspaceId, credentialRequestSkill.workspaceId),
        eq(skill.id, credentialRequestSkill.skillId),
      ),
    )
    .where(
      and(
        eq(credentialRequestSkill.workspaceId, workspaceId),
        inArray(credentialRequestSkill.requestId, [...requestIds]),
      ),
    )
    .orderBy(asc(skill.preferredLabel));
