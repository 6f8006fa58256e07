import "server-only";
import { Refusal } from "@/server/errors";
import { badgeStatus } from "@/server/measure/badge-status";
import { daysAfter } from "@/server/measure/cell";
import { givenFor, piecesOf } from "@/server/measure/equal-evidence";
import { readBadges } from "@/server/measure/evidence-reads";
import { counts, deciding } from "@/server/measure/level-held";
import { standingOf } from "@/server/measure/person";
import { cellsOf, evidenceFor } from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { recentChanges } from "./recent-changes";

/** How far back "lately" goes. */
const recentDays = 90;
const mostChanges = 6;

/** What happened to one's own evidence lately, and what that did to the gap. */
export async function readRecentChanges(scope: Scope) {
  const { workforce, person, at } = await loadSelf(scope);
  const since = daysAfter(at, -recentDays);
  const before = new Map(cellsOf(workforce, person, since).map((cell) => [cell.skillId, cell]));
  const now = cellsOf(workforce, person, at);
  const changes = recentChanges(piecesOf(person), since, at);
  return {
    days: recentDays,
    changes: changes.slice(0, mostChanges).map((change) => ({
      ...change,
      skill: workforce.skillById.get(change.skillId)?.label ?? "a skill",
    })),
    total: changes.length,
    standing: { now: standingOf(now), before: standingOf([...before.values()]) },
  };
}

/** One's own skills with what backs each, and one's own badges. */
export async function readPassport(scope: Scope) {
  const { workforce, person, at } = await loadSelf(scope);
  const cells = cellsOf(workforce, person, at);
  const cellOf = new Map(cells.map((cell) => [cell.skillId, cell]));
  const skillIds = new Set([...cells.map(({ skillId }) => skillId), ...givenFor(person.evidence).keys()]);
  const skills = [...skillIds].map((skillId) => {
    const by = deciding(
      evidenceFor(person, skillId).filter((one) => counts(one, at)),
      workforce.policy,
    );
    const cell = cellOf.get(skillId);
    const entry = workforce.skillById.get(skillId);
    return {
      skillId,
      skill: entry?.label ?? "a skill",
      family: entry?.family ?? null,
      held: by?.level ?? 0,
      /** null: no role of this person asks for it. */
      required: cell?.required ?? null,
      state: cell?.state ?? null,
      source: by?.source ?? null,
      issuedAt: by?.issuedAt ?? null,
      expiresAt: by?.expiresAt ?? null,
    };
  });
  return {
    person: { id: person.id, name: person.name },
    standing: standingOf(cells),
    levels: [...workforce.levels],
    skills: skills.sort(
      (a, b) =>
        Number(b.required !== null) - Number(a.required !== null) || a.skill.localeCompare(b.skill, "en"),
    ),
    badges: (await readBadges(scope, person.id)).map((badge) => ({
      ...badge,
      status: badgeStatus(badge, at, workforce.policy.horizonDays),
    })),
  };
}

async function loadSelf(scope: Scope) {
  const personId = requireSelf(scope);
  const workforce = await loadWorkforceOf(scope, [personId]);
  const person = workforce.personById.get(personId);
  if (!person) throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  return { workforce, person, at: scope.now() };
}
