import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { jobRoleVersion } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { Frame, JobRole } from "./frame";
import { mayShow } from "./guard";
import type { RoleDraftInput, RoleDraftOfInput, RoleFiguresInput } from "./input";
import { named } from "./organisation";
import { readinessOf } from "./person";
import type { Asking, Engine } from "./questions";
import { changesBetween, editionsOf, fingerprintOf, type LineChange, linesAt } from "./role-lines";
import { nothingAssumed } from "./scenario";

/** How well a role is covered by the people who have it, requirement by requirement, and its editions. */
export async function readRoleFigures(scope: Scope, { jobRoleId, ...input }: RoleFiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const role = roleOf(frame, jobRoleId);
  const asking = askingOf(frame, input, scope.now());
  const lines = linesAt(role.requirements, asking.at);
  const who = {
    jobRoleIds: new Set([jobRoleId]),
    skillIds: new Set(lines.map(({ skillId }) => skillId)),
  };
  const sums = (await engine.sums(asking, who, "all")).get("");
  if (!sums) throw new Error("“all” always has its sums");
  const isHidden =
    !seesEveryone(scope) && !(await mayShow({ engine, asking, frame }, { jobRole: jobRoleId }));
  const skills = new Map((await engine.skills(asking, who)).map((skill) => [skill.skillId, skill]));
  const rows = [];
  for (const line of named(frame, lines)) {
    rows.push({
      ...line,
      figures: isHidden ? null : (skills.get(line.skillId) ?? null),
      distribution: isHidden
        ? null
        : await engine.levels(asking, { jobRoleIds: who.jobRoleIds }, line.skillId),
    });
  }
  return {
    asOf: asking.at,
    floor: asking.policy.trustFloor,
    answeredBy: engine.kind,
    levels: [...frame.levels],
    /** null: too few people to show. */
    sums: isHidden ? null : { ...sums, readiness: readinessOf(sums) },
    people: isHidden ? null : sums.people,
    lines: rows.sort(
      (a, b) =>
        Number(b.mandatory) - Number(a.mandatory) ||
        b.importance - a.importance ||
        a.label.localeCompare(b.label, "en"),
    ),
    editions: await readEditions(scope, frame, role),
  };
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
