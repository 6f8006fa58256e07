import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import type { Frame, JobRole } from "./frame";
import type { Validity } from "./level-held";
import type { Scenario } from "./scenario";
import type { Person, RoleHolding, WorkforceEvidence } from "./workforce";

// What a scenario makes of the real data. Nothing here changes what it is given.

/** A span that ends on a date, if it does not end before. */
const endedBy = <T extends Validity>(span: T, on: Date): T =>
  span.validTo !== null && span.validTo <= on ? span : { ...span, validTo: on };

const byDate = <T extends { on: Date }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => a.on.getTime() - b.on.getTime());

/** The people whom a scenario says something about. */
export const assumedPeople = ({ leave, join, award }: Scenario): Set<string> =>
  new Set([...leave, ...join, ...award].map(({ personId }) => personId));

/** One person with what a scenario says about them. */
export function assumePerson(person: Person, { leave, join, award }: Scenario, equals: EqualSkills): Person {
  const mine = <T extends { personId: string }>(items: readonly T[]) =>
    items.filter(({ personId }) => personId === person.id);
  const leaving = mine(leave).map(({ on }) => on);
  const lefts = [...leaving, ...(person.leftAt ? [person.leftAt] : [])];
  return {
    ...person,
    leftAt: lefts.length === 0 ? null : new Date(Math.min(...lefts.map((date) => date.getTime()))),
    roles: byDate(mine(join)).reduce<RoleHolding[]>(
      (roles, { jobRoleId, on }) => [
        ...roles.map((holding) => (holding.kind === "primary" ? endedBy(holding, on) : holding)),
        { jobRoleId, kind: "primary", validFrom: on, validTo: null },
      ],
      [...person.roles],
    ),
    evidence: withAwards(person, mine(award), equals),
  };
}

function withAwards(person: Person, awards: Scenario["award"], equals: EqualSkills): Person["evidence"] {
  const evidence = new Map(person.evidence);
  for (const [index, { skillId, level, on, expires }] of awards.entries()) {
    const planned: WorkforceEvidence = {
      id: `planned ${index + 1}`,
      skillId,
      level,
      source: "credential",
      issuedAt: on,
      expiresAt: expires,
      revokedAt: null,
      earnedCredentialId: null,
      isPlanned: true,
    };
    for (const one of [skillId, ...(equals.get(skillId) ?? [])]) {
      evidence.set(one, [...(evidence.get(one) ?? []), planned]);
    }
  }
  return evidence;
}

/** A scenario's open positions, as people without evidence who have the role from its date on. */
export function openPositions({ open }: Scenario, jobRoles: readonly JobRole[]): Person[] {
  const nameOf = new Map(jobRoles.map(({ id, name }) => [id, name]));
  return open
    .flatMap((one) => Array.from({ length: one.positions }, () => one))
    .map(({ jobRoleId, teamId, on }, index) => ({
      id: `00000000-0000-4000-8000-${(index + 1).toString(16).padStart(12, "0")}`,
      name: `Open position: ${nameOf.get(jobRoleId) ?? "unknown role"}`,
      teamId,
      site: null,
      tags: [],
      leftAt: null,
      roles: [{ jobRoleId, kind: "primary", validFrom: on, validTo: null }],
      evidence: new Map(),
      exemptions: new Map(),
    }));
}

/** The job roles with a scenario's new and changed lines; everything else as it is. */
export function assumeFrame(frame: Frame, { require }: Scenario): Frame {
  const jobRoles = frame.jobRoles.map((role) => ({
    ...role,
    requirements: byDate(require)
      .filter(({ jobRoleId }) => jobRoleId === role.id)
      .reduce<JobRole["requirements"]>((lines, { skillId, level, importance, mandatory, on }) => {
        const others = lines.map((line) => (line.skillId === skillId ? endedBy(line, on) : line));
        if (level === 0) return others;
        return [...others, { skillId, level, importance, mandatory, validFrom: on, validTo: null }];
      }, role.requirements),
  }));
  return { ...frame, jobRoles };
}
