import { type Cell, measureCell } from "./cell";
import { type Gain, gainOf } from "./gain";
import { type GroupSkill, groupSkills, groupStanding } from "./group";
import { type Evidence, isInForce, levelHeld, type Policy, type Validity } from "./level-held";
import { standingOf } from "./person";
import { mergeRequirements, type Requirement } from "./requirements";

/** A small organisation written out in full, as the command line takes it. */
export type Case = {
  roles: ReadonlyMap<string, readonly Requirement[]>;
  people: readonly CasePerson[];
  asOf: Date;
  policy: Policy;
  /** Credential → what it grants; null when no gains are asked for. */
  grants: ReadonlyMap<string, ReadonlyMap<string, number>> | null;
};

type CasePerson = {
  id: string;
  roles: readonly (Validity & { role: string })[];
  evidence: readonly (Evidence & { skillId: string })[];
  exemptions: readonly (Validity & { skillId: string })[];
};

/** Every figure of the gap model for one case, under the names in which it is printed. */
export function measureCase({ roles, people, asOf, policy, grants }: Case) {
  const members = people.map((person) => {
    const evidence = bySkill(person.evidence);
    const exemptions = bySkill(person.exemptions);
    const current = person.roles.filter((holding) => isInForce(holding, asOf));
    const needs = mergeRequirements(
      current.flatMap(({ role }) => roles.get(role) ?? []),
      asOf,
    );
    const cells = needs.map((need) =>
      measureCell(need, evidence.get(need.skillId) ?? [], exemptions.get(need.skillId) ?? [], asOf, policy),
    );
    const levelIn = (skillId: string) => levelHeld(evidence.get(skillId) ?? [], asOf, policy);
    return { id: person.id, cells, levelIn };
  });

  const group = groupStanding(members);
  return {
    readiness: rounded(group.readiness),
    weightedGap: rounded(group.weightedGap),
    readyPeople: group.readyPeople,
    people: group.people,
    skills: Object.fromEntries(groupSkills(members).map((skill) => [skill.skillId, shownSkill(skill)])),
    perPerson: Object.fromEntries(members.map(({ id, cells }) => [id, shownPerson(cells)])),
    ...(grants && {
      gains: Object.fromEntries(
        members.map(({ id, cells }) => [
          id,
          Object.fromEntries([...grants].map(([name, levels]) => [name, shownGain(gainOf(cells, levels))])),
        ]),
      ),
    }),
  };
}

function shownPerson(cells: readonly Cell[]) {
  const { readiness, met, required, ready, weightedGap, completeness } = standingOf(cells);
  return {
    cells: Object.fromEntries(cells.map((cell) => [cell.skillId, shownCell(cell)])),
    readiness: rounded(readiness),
    met,
    required,
    ready,
    weightedGap: rounded(weightedGap),
    completeness: rounded(completeness),
  };
}

type ShownCell = { state: "exempt" } | Pick<Cell, "held" | "required" | "gap" | "surplus" | "state">;

const shownCell = ({ held, required, gap, surplus, state }: Cell): ShownCell =>
  state === "exempt" ? { state } : { held, required, gap, surplus, state };

function shownSkill(skill: GroupSkill) {
  return {
    needed: skill.needed,
    holders: skill.holders,
    gap: rounded(skill.gap),
    coverage: rounded(skill.coverage),
    peopleShort: skill.peopleShort,
    lowestRequired: skill.lowestRequired,
    bench: skill.bench,
    singlePointOfFailure: skill.singlePointOfFailure,
    uncovered: skill.uncovered,
  };
}

const shownGain = ({ gain, mandatoryGain }: Gain) => ({
  gain: rounded(gain),
  mandatoryGain: rounded(mandatoryGain),
});

/** Twelve decimals: what lies beyond is the noise of binary fractions. */
const rounded = (value: number): number => Number(value.toFixed(12));

function bySkill<T extends { skillId: string }>(items: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(item.skillId, [...(found.get(item.skillId) ?? []), item]);
  return found;
}
