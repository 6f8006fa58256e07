import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { type Case, measureCase } from "@/server/measure/case";
import { measureCell } from "@/server/measure/cell";
import { changeOf } from "@/server/measure/change";
import { levelHeld } from "@/server/measure/level-held";
import { sumUp } from "@/server/measure/person";
import { mergeRequirements } from "@/server/measure/requirements";
import { aCase, anEvidence, aPolicy } from "./arbitrary-case";

const mapPeople = (one: Case, map: (person: Case["people"][number]) => Case["people"][number]): Case => ({
  ...one,
  people: one.people.map(map),
});

describe("shares", () => {
  test.prop([aCase])("are from 0 to 1, and met is at most required", (one) => {
    const { readiness, perPerson, skills } = measureCase(one);
    const people = Object.values(perPerson);
    const shares = [
      readiness,
      ...people.flatMap((person) => [person.readiness, person.completeness]),
      ...Object.values(skills).map(({ coverage }) => coverage),
    ];
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    for (const { met, required } of people) expect(met).toBeLessThanOrEqual(required);
  });

  test.prop([aCase])("readiness is 1 exactly when there is no gap", (one) => {
    for (const { readiness, weightedGap } of Object.values(measureCase(one).perPerson)) {
      expect(readiness === 1).toBe(weightedGap === 0);
    }
  });

  test.prop([aCase])("whoever has met everything is ready", (one) => {
    for (const { met, required, ready } of Object.values(measureCase(one).perPerson)) {
      if (met === required) expect(ready).toBe(true);
    }
  });
});

describe("earning", () => {
  test.prop([aCase, anEvidence])(
    "more never lowers readiness, where the highest level counts",
    (one, piece) => {
      const before = { ...one, policy: { ...one.policy, merge: "highest" as const } };
      const after = mapPeople(before, (person) => ({ ...person, evidence: [...person.evidence, piece] }));
      expect(measureCase(after).readiness).toBeGreaterThanOrEqual(measureCase(before).readiness);
      expect(measureCase(after).weightedGap).toBeLessThanOrEqual(measureCase(before).weightedGap);
    },
  );

  test.prop([aCase])("a credential closes exactly its gain, where the highest level counts", (given) => {
    const one = { ...given, policy: { ...given.policy, merge: "highest" as const } };
    const granted = [...(one.grants?.get("credential") ?? [])];
    const result = measureCase(one);
    const earned = measureCase(
      mapPeople(one, (person) => ({
        ...person,
        evidence: [
          ...person.evidence,
          ...granted.map(([skillId, level]) => ({
            id: "new",
            skillId,
            level,
            source: "credential" as const,
            issuedAt: one.asOf,
            expiresAt: null,
            revokedAt: null,
          })),
        ],
      })),
    );
    for (const { id } of one.people) {
      const closed = (result.perPerson[id]?.weightedGap ?? 0) - (earned.perPerson[id]?.weightedGap ?? 0);
      expect(result.gains?.[id]?.["credential"]?.gain).toBeCloseTo(closed, 9);
    }
  });

  test.prop([aCase])("nothing is gained from a credential that grants nothing", (one) => {
    const { gains } = measureCase({ ...one, grants: new Map([["empty", new Map()]]) });
    for (const gain of Object.values(gains ?? {})) {
      expect(gain).toEqual({ empty: { gain: 0, mandatoryGain: 0 } });
    }
  });
});

describe("exempting", () => {
  test.prop([aCase, fc.constantFrom("a", "b", "c", "d")])(
    "takes the skill out of every sum",
    (one, skillId) => {
      const exempted = measureCase(
        mapPeople(one, (person) => ({
          ...person,
          exemptions: [...person.exemptions, { skillId, validFrom: null, validTo: null }],
        })),
      );
      const without = measureCase({
        ...one,
        roles: new Map(
          [...one.roles].map(([role, lines]) => [role, lines.filter((line) => line.skillId !== skillId)]),
        ),
      });
      expect(exempted.skills).toEqual(without.skills);
      expect(exempted.readiness).toBe(without.readiness);
      for (const { id } of one.people) {
        const { cells: _exempt, ...left } = exempted.perPerson[id] ?? {};
        const { cells: _gone, ...right } = without.perPerson[id] ?? {};
        expect(left).toEqual(right);
      }
    },
  );
});

describe("what does not matter", () => {
  test.prop([aCase])("the order of evidence, roles and requirements", (one) => {
    const turned: Case = {
      ...mapPeople(one, (person) => ({
        ...person,
        roles: person.roles.toReversed(),
        evidence: person.evidence.toReversed(),
        exemptions: person.exemptions.toReversed(),
      })),
      roles: new Map([...one.roles].map(([role, lines]) => [role, lines.toReversed()])),
    };
    expect(measureCase(turned)).toEqual(measureCase(one));
  });

  test.prop([aCase])("what people and skills are called", (one) => {
    const named = <T extends { skillId: string }>(items: readonly T[]) =>
      items.map((item) => ({ ...item, skillId: `skill ${item.skillId}` }));
    const renamed: Case = {
      ...mapPeople(one, (person) => ({
        ...person,
        id: `person ${person.id}`,
        evidence: named(person.evidence),
        exemptions: named(person.exemptions),
      })),
      roles: new Map([...one.roles].map(([role, lines]) => [role, named(lines)])),
      grants: null,
    };
    const before = JSON.stringify(measureCase({ ...one, grants: null }));
    const after = JSON.stringify(measureCase(renamed));
    expect(after.replaceAll("skill ", "").replaceAll("person ", "")).toBe(before);
  });

  test.prop([aCase])("evidence that does not count, to the level held", (one) => {
    for (const { evidence } of one.people) {
      const counting = evidence.filter(
        ({ issuedAt, expiresAt, revokedAt }) =>
          issuedAt <= one.asOf &&
          (expiresAt === null || expiresAt > one.asOf) &&
          (revokedAt === null || revokedAt > one.asOf),
      );
      expect(levelHeld(evidence, one.asOf, one.policy)).toBe(levelHeld(counting, one.asOf, one.policy));
    }
  });
});

test.prop([aCase])("the figures of a group are the sums of its people's", (one) => {
  const { perPerson, weightedGap, readyPeople, skills } = measureCase(one);
  const people = Object.values(perPerson);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  expect(weightedGap).toBe(sum(people.map((person) => person.weightedGap)));
  expect(readyPeople).toBe(people.filter(({ ready }) => ready).length);
  expect(weightedGap).toBe(sum(Object.values(skills).map(({ gap }) => gap)));
  for (const { needed, holders, peopleShort, bench, lowestRequired } of Object.values(skills)) {
    expect(holders + peopleShort).toBe(needed);
    // Nobody may hold what the lowest requirement asks for without being on the bench.
    expect(bench).toBeGreaterThanOrEqual(lowestRequired > 0 ? holders : 0);
  }
});

test.prop([aCase, aCase, aPolicy])(
  "closed less opened is the change of the weighted gap, with the requirements of the later date",
  ({ roles, people, asOf: first }, { asOf: second }, policy) => {
    const [t0, t1] = first <= second ? [first, second] : [second, first];
    const needs = mergeRequirements(roles.get("r") ?? [], t1);
    for (const { evidence } of people) {
      const cellsAt = (at: Date) =>
        needs.map((need) =>
          measureCell(
            need,
            evidence.filter(({ skillId }) => skillId === need.skillId),
            [],
            at,
            policy,
          ),
        );
      const [before, now] = [cellsAt(t0), cellsAt(t1)];
      const { closed, opened, closureRate } = changeOf(
        now.map(({ importance, gap }, index) => ({
          importance,
          gapBefore: before[index]?.gap ?? 0,
          gapNow: gap,
        })),
      );
      expect(closed - opened).toBeCloseTo(sumUp(before).weightedGap - sumUp(now).weightedGap, 9);
      if (closureRate !== null) expect(closureRate).toBeLessThanOrEqual(1);
    }
  },
);

test.prop([aCase])("a state says how the level held stands to the level required", (one) => {
  for (const { cells } of Object.values(measureCase(one).perPerson)) {
    for (const cell of Object.values(cells)) {
      if (!("held" in cell)) continue;
      const isMet = ["expiring", "met", "exceeds"].includes(cell.state);
      expect(isMet).toBe(cell.held >= cell.required);
      expect(cell.gap > 0).toBe(!isMet);
      if (["unproven", "unassessed"].includes(cell.state)) expect(cell.held).toBe(0);
    }
  }
});
