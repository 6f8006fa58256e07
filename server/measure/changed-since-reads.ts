import "server-only";
import type { Scope } from "@/server/scope";
import { whoOf } from "./claimed-reads";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { AboutInput } from "./input";
import { isInForce } from "./level-held";
import { named } from "./organisation";
import { readinessOf } from "./person";
import type { Engine, Who } from "./questions";

const mostSkills = 8;
const mostPeople = 8;

/**
 * What differs between today and another date: readiness, the skills in which gaps closed and opened, who
 * came and went, and the lines of roles that began or ended in between. For a date to come: what will.
 */
export async function readChangedSince(scope: Scope, { about, at, floor }: AboutInput & { at: Date }) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const who = await whoOf(scope, about);
  const now = scope.now();
  const isAhead = at > now;
  const [earlier, later] = isAhead ? [now, at] : [at, now];
  const asking = (date: Date) => askingOf(frame, { at: date, floor }, now);

  const change = await engine.changeBySkill(asking(later), earlier, who);
  const skills = named(
    frame,
    [...change].map(([skillId, { closed, opened }]) => ({ skillId, closed, opened })),
  ).filter(({ closed, opened }) => closed > 0 || opened > 0);
  const before = (await engine.sums(asking(earlier), who, "all")).get("");
  const after = (await engine.sums(asking(later), who, "all")).get("");
  return {
    isAhead,
    at,
    now,
    readiness: { earlier: before ? readinessOf(before) : 1, later: after ? readinessOf(after) : 1 },
    people: { earlier: before?.people ?? 0, later: after?.people ?? 0 },
    skills: skills
      .sort((a, b) => b.closed + b.opened - (a.closed + a.opened) || a.label.localeCompare(b.label, "en"))
      .slice(0, mostSkills),
    skillCount: skills.length,
    left: about.kind === "team" ? await whoLeft(engine, asking(earlier), asking(later), who) : [],
    lines: linesBetween(frame, who, earlier, later),
  };
}

/** Of a team: who was there and is no longer, by name. */
async function whoLeft(
  engine: Engine,
  earlier: Parameters<Engine["people"]>[0],
  later: Parameters<Engine["people"]>[0],
  who: Who,
) {
  const there = new Set((await engine.people(later, who)).map(({ id }) => id));
  return (await engine.people(earlier, who))
    .filter(({ id }) => !there.has(id))
    .slice(0, mostPeople)
    .map(({ id, name }) => ({ id, name }));
}

type Frame = Awaited<ReturnType<typeof loadFrame>>;

/** Requirements that began or ended between the dates, of the roles and skills that the page is about. */
function linesBetween(frame: Frame, { jobRoleIds, skillIds }: Who, earlier: Date, later: Date) {
  const lines = frame.jobRoles
    .filter(({ id }) => jobRoleIds?.has(id) ?? true)
    .flatMap(({ id, name, requirements }) =>
      requirements
        .filter(({ skillId }) => skillIds?.has(skillId) ?? true)
        .filter((line) => isInForce(line, earlier) !== isInForce(line, later))
        .map((line) => ({
          jobRoleId: id,
          jobRole: name,
          skillId: line.skillId,
          level: line.level,
          hasBegun: isInForce(line, later),
        })),
    );
  return named(frame, lines).slice(0, mostSkills);
}
