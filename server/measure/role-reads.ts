import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { jobRoleVersion } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { whoOf } from "./claimed-reads";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { Frame, JobRole } from "./frame";
import { mayShow } from "./guard";
import type { RoleDiffInput, RoleDraftInput, RoleDraftOfInput, RoleFiguresInput } from "./input";
import { named } from "./organisation";
import { readinessOf } from "./person";
import type { Asking, Engine, Who } from "./questions";
import {
  changesBetween,
  editionsOf,
  fingerprintOf,
  type LineChange,
  linesAt,
  type RoleLine,
} from "./role-lines";
import { nothingAssumed } from "./scenario";

/** How well a role is covered by its people, requirement by requirement, and its editions. */
export async function readRoleFigures(scope: Scope, { jobRoleId, ...input }: RoleFiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const role = roleOf(frame, jobRoleId);
  const asking = askingOf(frame, input, scope.now());
  const lines = linesAt(role.requirements, asking.at);
  const { whole, isOfEverybody } = await countedIn(scope, engine, asking, frame, jobRoleId);
  const who = { ...whole, skillIds: new Set(lines.map(({ skillId }) => skillId)) };
  const sums = (await engine.sums(asking, who, "all")).get("");
  if (!sums) throw new Error("“all” always has its sums");
  const skills = new Map((await engine.skills(asking, who)).map((skill) => [skill.skillId, skill]));
  const distributionOf = await distributions(engine, asking, whole, frame, lines);
  return {
    asOf: asking.at,
    floor: asking.policy.trustFloor,
    answeredBy: engine.kind,
    levels: [...frame.levels],
    sums: { ...sums, readiness: readinessOf(sums) },
    /** Counted without seeing the people one by one: there are enough of them to tell of nobody. */
    isOfEverybody,
    lines: named(frame, lines)
      .map((line) => ({
        ...line,
        /** null: nobody who counts here needs it. */
        figures: skills.get(line.skillId) ?? null,
        distribution: distributionOf(line.skillId),
      }))
      .sort(
        (a, b) =>
          Number(b.mandatory) - Number(a.mandatory) ||
          b.importance - a.importance ||
          a.label.localeCompare(b.label, "en"),
      ),
    editions: await readEditions(scope, frame, role),
  };
}

/**
 * The people whose figures the actor may have: those whom they may see one by one. Where that is nobody,
 * everybody with the role, if there are enough of them; both at once would tell of the rest.
 */
async function countedIn(scope: Scope, engine: Engine, asking: Asking, frame: Frame, jobRoleId: string) {
  const visible = await whoOf(scope, { kind: "jobRole", id: jobRoleId });
  const isOfEverybody =
    !seesEveryone(scope) &&
    (await engine.sums(asking, visible, "all")).get("")?.people === 0 &&
    (await mayShow({ engine, asking, frame }, { jobRole: jobRoleId }));
  return { whole: isOfEverybody ? { jobRoleIds: new Set([jobRoleId]) } : visible, isOfEverybody };
}

/**
 * How many people stand at each level of each line's skill, in one question: those who hold at least a level
 * less those who hold the next. Somebody between two levels of the scale stands at the lower one.
 */
async function distributions(
  engine: Engine,
  asking: Asking,
  who: Who,
  frame: Frame,
  lines: readonly RoleLine[],
) {
  const needs = lines.flatMap(({ skillId, level }) =>
    [...new Set([...frame.levels.map(({ value }) => value), level])]
      .sort((a, b) => a - b)
      .map((rung) => ({ skillId, level: rung })),
  );
  const benches = await engine.benches(asking, who, needs);
  const rungs = needs.map((need, index) => ({ ...need, bench: benches[index] as number }));
  return (skillId: string) => {
    const own = rungs.filter((rung) => rung.skillId === skillId);
    return own
      .map(({ level, bench }, index) => ({ level, people: bench - (own[index + 1]?.bench ?? 0) }))
      .filter(({ people }) => people > 0);
  };
}

const mostPeople = 50;

/** The people in the role whom the actor may see, those furthest from it first. */
export async function readRolePeople(scope: Scope, { jobRoleId, ...input }: RoleFiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  roleOf(frame, jobRoleId);
  const who = await whoOf(scope, { kind: "jobRole", id: jobRoleId });
  const people = await engine.people(askingOf(frame, input, scope.now()), who);
  const teamName = new Map(frame.teams.map(({ id, name }) => [id, name]));
  return {
    total: people.length,
    people: people
      .sort((a, b) => b.weightedGap - a.weightedGap || a.name.localeCompare(b.name, "en"))
      .slice(0, mostPeople)
      .map(({ id, name, teamId, readiness, ready, met, required, weightedGap, mandatoryMissing }) => ({
        ...{ id, name, readiness, ready, met, required, weightedGap, mandatoryMissing },
        team: teamId ? (teamName.get(teamId) ?? null) : null,
      })),
  };
}

/** What differs between what a role asked for on two dates. */
export async function readRoleDiff(scope: Scope, { jobRoleId, before, after }: RoleDiffInput) {
  const frame = await loadFrame(scope);
  const { requirements } = roleOf(frame, jobRoleId);
  return labelled(frame, changesBetween(linesAt(requirements, before), linesAt(requirements, after)));
}

function roleOf({ jobRoles }: Frame, jobRoleId: string): JobRole {
  const role = jobRoles.find(({ id }) => id === jobRoleId);
  if (!role) throw new Refusal("not_found", "measure.role_unknown", "There is no such job role here.");
  return role;
}

async function readEditions({ db, workspaceId }: Scope, frame: Frame, role: JobRole) {
  const published = await db
    .select()
    .from(jobRoleVersion)
    .where(and(eq(jobRoleVersion.workspaceId, workspaceId), eq(jobRoleVersion.jobRoleId, role.id)));
  const versionOf = new Map(published.map((version) => [version.effectiveAt.getTime(), version]));
  return editionsOf(role.requirements).map(({ from, lines, changes }) => {
    const version = from ? versionOf.get(from.getTime()) : undefined;
    return {
      from,
      lines,
      note: version?.note ?? null,
      publishedBy: version?.publishedBy ?? null,
      changes: labelled(frame, changes),
    };
  });
}

const labelled = (frame: Frame, changes: readonly LineChange[]) =>
  named(
    frame,
    changes.map((change) => ({ ...change, skillId: change.line.skillId })),
  );

/**
 * What a draft of a role would do if it were published: who gets a new gap, and what becomes of readiness.
 * `seen` is what publishing asks for: it stands for this draft on these lines, and for nothing else.
 */
export async function readRoleEffect(scope: Scope, draft: RoleDraftInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const { jobRoleId, effectiveAt, lines } = draft;
  const current = linesAt(roleOf(frame, jobRoleId).requirements, effectiveAt);
  const changes = changesBetween(current, lines);
  const now = scope.now();
  const asking = askingOf(frame, { at: effectiveAt > now ? effectiveAt : now }, now);
  const assumed = await engine.assuming(
    {
      ...nothingAssumed,
      require: changes.map(({ kind, line }) => ({
        jobRoleId,
        ...line,
        level: kind === "removed" ? 0 : line.level,
        on: effectiveAt,
      })),
    },
    now,
  );
  const skillIds = new Set(changes.map(({ line }) => line.skillId));
  const before = await standing(engine, asking, jobRoleId);
  const after = await standing(assumed, asking, jobRoleId);
  const gapsBefore = await gaps(engine, asking, jobRoleId, skillIds);
  const gapsAfter = await gaps(assumed, asking, jobRoleId, skillIds);
  const isNew = (person: string) =>
    [...(gapsAfter.get(person) ?? [])].some((skillId) => !gapsBefore.get(person)?.has(skillId));
  return {
    changes: labelled(frame, changes),
    people: before.people,
    newGaps: [...gapsAfter.keys()].filter(isNew).length,
    closedGaps: [...gapsBefore].filter(([person, skills]) =>
      [...skills].some((skillId) => !gapsAfter.get(person)?.has(skillId)),
    ).length,
    readiness: { before: readinessOf(before), after: readinessOf(after) },
    readyPeople: { before: before.readyPeople, after: after.readyPeople },
    weightedGap: { before: before.weightedGap, after: after.weightedGap },
    seen: seenOf(frame, draft),
  };
}

/** Stands for having seen the effect of a draft. */
export function seenOf(frame: Frame, { jobRoleId, effectiveAt, lines }: RoleDraftInput): string {
  const current = linesAt(roleOf(frame, jobRoleId).requirements, effectiveAt);
  return createHash("sha256")
    .update(fingerprintOf(jobRoleId, current, lines, effectiveAt))
    .digest("hex");
}

async function standing(engine: Engine, asking: Asking, jobRoleId: string) {
  const sums = (await engine.sums(asking, { jobRoleIds: new Set([jobRoleId]) }, "all")).get("");
  if (!sums) throw new Error("“all” always has its sums");
  return sums;
}

/** Person → those of the skills in which they have a gap. */
async function gaps(engine: Engine, asking: Asking, jobRoleId: string, skillIds: ReadonlySet<string>) {
  const matrix = await engine.matrix(asking, { jobRoleIds: new Set([jobRoleId]), skillIds });
  const found = new Map<string, Set<string>>();
  matrix.people.forEach(({ id }, person) => {
    for (let cell = matrix.start[person] as number; cell < (matrix.start[person + 1] as number); cell++) {
      if ((matrix.held[cell] as number) >= (matrix.required[cell] as number)) continue;
      const skills = found.get(id) ?? new Set();
      found.set(id, skills.add(matrix.skillIds[matrix.skill[cell] as number] as string));
    }
  });
  return found;
}

/** The lines that an editor begins with: those of an edition, or of today. */
export async function readRoleDraft(scope: Scope, { jobRoleId, edition }: RoleDraftOfInput) {
  const frame = await loadFrame(scope);
  const role = roleOf(frame, jobRoleId);
  return {
    name: role.name,
    levels: [...frame.levels],
    lines: named(frame, linesAt(role.requirements, edition ?? scope.now()))
      .map(({ family: _, ...line }) => line)
      .sort((a, b) => a.label.localeCompare(b.label, "en")),
  };
}
