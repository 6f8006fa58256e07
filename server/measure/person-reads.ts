import "server-only";
import { Refusal } from "@/server/errors";
import { requirePerson } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { changeDays } from "./at-risk";
import { badgeStatus } from "./badge-status";
import { type Cell, daysAfter } from "./cell";
import { describeCell, standingInWords } from "./cell-wording";
import { loadEngine } from "./engine-reads";
import { givenThrough } from "./equal-evidence";
import { readBadges, readEvidenceOf } from "./evidence-reads";
import { standingOfEvidence } from "./evidence-wording";
import type { PersonInput } from "./input";
import { counts, deciding } from "./level-held";
import { isMet, standingOf, sumUp } from "./person";
import { personChanges } from "./person-changes";
import {
  cellsOf,
  currentRoles,
  evidenceFor,
  forAsking,
  jobRoleName,
  type Person,
  requiredByRoles,
  type Workforce,
} from "./workforce";
import { loadWorkforceOf } from "./workforce-reads";

/** Where one person stands, from what, and with which badges. */
export async function readPerson(scope: Scope, { personId, at, floor }: PersonInput) {
  const { location } = await requirePerson(scope, personId);
  const asOf = at ?? scope.now();
  const workforce = forAsking(await loadWorkforceOf(scope, [personId], floor), asOf, scope.now());
  const person = workforce.personById.get(personId);
  if (!person) throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");

  const cells = cellsOf(workforce, person, asOf);
  const rows = cells
    .map((cell) => cellRow(workforce, person, cell, asOf))
    .sort((a, b) => b.weightedGap - a.weightedGap || a.label.localeCompare(b.label, "en"));
  const { demanded, supplied } = sumUp(cells);
  const team = workforce.teams.find(({ id }) => id === person.teamId);
  return {
    person: {
      id: person.id,
      name: person.name,
      jobRole: jobRoleName(workforce, person, asOf),
      team: team ? { id: team.id, name: team.name } : null,
      location,
      tags: [...person.tags],
      leftAt: person.leftAt,
    },
    asOf,
    floor: workforce.policy.trustFloor,
    answeredBy: (await loadEngine(scope)).kind,
    levels: [...workforce.levels],
    standing: standingOf(cells),
    /** The two sums whose quotient is readiness. */
    sums: { demanded, supplied },
    mandatoryMissing: cells.filter((cell) => cell.mandatory && cell.state !== "exempt" && !isMet(cell))
      .length,
    mandatory: rows.filter((row) => row.mandatory),
    other: rows.filter((row) => !row.mandatory),
    strengths: strengthsOf(workforce, person, cells, asOf),
    changes: personChanges(workforce, person, daysAfter(asOf, -changeDays), asOf).map((change) => ({
      ...change,
      label: workforce.skillById.get(change.skillId)?.label ?? change.skillId,
    })),
    fit: fitOf(workforce, person, asOf),
    timeline: await readTimeline(scope, workforce, person, asOf),
    badges: (await readBadges(scope, personId)).map((badge) => ({
      ...badge,
      status: badgeStatus(badge, asOf, workforce.policy.horizonDays),
    })),
  };
}

function cellRow(workforce: Workforce, person: Person, { by, ...cell }: Cell, asOf: Date) {
  const skill = workforce.skillById.get(cell.skillId);
  const label = skill?.label ?? cell.skillId;
  const described = { ...cell, source: by?.source ?? null, evidencedOn: by?.issuedAt ?? null };
  const through = givenThrough(person, cell.skillId, by);
  return {
    ...described,
    label,
    /** The skill that is the same, whose evidence decided the level held; null: its own did. */
    through: through && (workforce.skillById.get(through)?.label ?? null),
    family: skill?.family ?? null,
    weightedGap: cell.importance * cell.gap,
    /** The highest level that the person claims themselves, whether or not it counts; 0 when none. */
    claimed: Math.max(
      0,
      ...evidenceFor(person, cell.skillId)
        .filter((piece) => piece.source === "self" && counts(piece, asOf))
        .map(({ level }) => level),
    ),
    words: standingInWords(described),
    sentence: describeCell(person.name, label, described),
  };
}

const mostRoles = 8;

/** How the person would stand in every other role, the most ready first; with what is missing of the mandatory. */
function fitOf(workforce: Workforce, person: Person, asOf: Date) {
  const own = new Set(currentRoles(person, asOf).map(({ jobRoleId }) => jobRoleId));
  return [...workforce.jobRoleById.values()]
    .filter(({ id }) => !own.has(id))
    .flatMap(({ id, name }) => {
      const needs = requiredByRoles(workforce, [id], asOf);
      // A role that asks for nothing fits everybody, and says nothing.
      if (needs.length === 0) return [];
      const cells = cellsOf(workforce, person, asOf, needs);
      const missing = cells.filter((cell) => cell.mandatory && cell.state !== "exempt" && !isMet(cell));
      return [
        {
          id,
          name,
          ...standingOf(cells),
          mandatoryMissing: missing.map(
            ({ skillId }) => workforce.skillById.get(skillId)?.label ?? "a skill",
          ),
        },
      ];
    })
    .sort((a, b) => b.readiness - a.readiness || a.name.localeCompare(b.name, "en"))
    .slice(0, mostRoles);
}

/** What the person can do and is not asked for, the highest level first. */
function strengthsOf(workforce: Workforce, person: Person, cells: readonly Cell[], asOf: Date) {
  const required = new Set(cells.map(({ skillId }) => skillId));
  return [...person.evidence]
    .flatMap(([skillId, pieces]) => {
      const by = deciding(
        pieces.filter((piece) => counts(piece, asOf)),
        workforce.policy,
      );
      if (!by || by.level === 0 || required.has(skillId)) return [];
      // What is the same as another skill is shown once: as what was proven, unless a role asks for the other.
      const isGiven = pieces.some((piece) => piece.skillId === skillId);
      if (!isGiven || workforce.equals.get(skillId)?.some((other) => required.has(other))) return [];
      const label = workforce.skillById.get(skillId)?.label ?? skillId;
      return [{ skillId, label, held: by.level, source: by.source }];
    })
    .sort((a, b) => b.held - a.held || a.label.localeCompare(b.label, "en"));
}

async function readTimeline(scope: Scope, workforce: Workforce, person: Person, asOf: Date) {
  const rows = await readEvidenceOf(scope, person.id);
  const asking = { at: asOf, now: scope.now(), policy: workforce.policy };
  return rows.map((row) => {
    const by = row.skillId
      ? deciding(
          evidenceFor(person, row.skillId).filter((piece) => counts(piece, asOf)),
          workforce.policy,
        )
      : null;
    return {
      ...row,
      label: row.skillId ? (workforce.skillById.get(row.skillId)?.label ?? row.statement) : row.statement,
      ...(row.skillId
        ? standingOfEvidence(row, asking, row.id === by?.id)
        : { counts: false, because: "Does not count yet: its text has not been matched to a skill." }),
    };
  });
}
