import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { trustOf } from "@/server/measure/engine/dictionary";
import { recordOf } from "@/server/measure/engine/memory";
import { type PersonRecord, ReadModel } from "@/server/measure/engine/model";
import type { Workforce } from "@/server/measure/workforce";
import { random, randomOrganisation } from "@/tests/support/random-organisation";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const always = Number.NEGATIVE_INFINITY;
const never = Number.POSITIVE_INFINITY;

const frameOf = ({ policy, levels, teams, jobRoleById, skillById, equals }: Workforce) => ({
  policy,
  levels,
  teams,
  jobRoles: [...jobRoleById.values()],
  skills: [...skillById.values()],
  equals,
});

function replaced(workforce: Workforce): ReadModel {
  const model = new ReadModel(frameOf(workforce), workforce.version);
  for (const person of workforce.people) model.replacePerson(recordOf(person));
  return model;
}

/** As a workspace is read whole: people, then what they hold, in no order. */
function filled(workforce: Workforce): ReadModel {
  const model = new ReadModel(frameOf(workforce), workforce.version);
  const people = workforce.people.map(recordOf);
  for (const person of people) model.setPerson(model.ids.add(person.id), person);
  const holdings = people.flatMap(({ id, roles }) => roles.map((role) => ({ owner: id, ...role }))).reverse();
  model.fillHoldings(holdings.length, ownersOf(model, holdings), {
    jobRole: Uint16Array.from(holdings, ({ jobRoleId }) => model.jobRoles.add(jobRoleId)),
    span: Uint32Array.from(holdings, ({ validFrom, validTo, kind }) =>
      model.holdingAt(validFrom?.getTime() ?? always, validTo?.getTime() ?? never, kind),
    ),
  });
  const pieces = people
    .flatMap(({ id, evidence }) => evidence.map((piece) => ({ owner: id, ...piece })))
    .reverse();
  model.fillEvidence(pieces.length, ownersOf(model, pieces), {
    skill: Uint16Array.from(pieces, ({ skillId }) => model.skills.add(skillId)),
    grade: Uint16Array.from(pieces, ({ level, source }) => model.gradeOf(level, trustOf(source))),
    life: Uint32Array.from(pieces, ({ issuedAt, expiresAt, revokedAt }) =>
      model.lives.add(issuedAt.getTime(), expiresAt?.getTime() ?? never, revokedAt?.getTime() ?? never, 0),
    ),
  });
  return model;
}

const ownersOf = (model: ReadModel, rows: readonly { owner: string }[]) =>
  Uint32Array.from(rows, ({ owner }) => model.ids.placeOf(owner));

/** What a model says of a person, in words instead of numbers. */
function told(model: ReadModel, id: string) {
  const place = model.ids.placeOf(id);
  const rowsOf = (length: Uint16Array) => Array.from({ length: length[place] ?? 0 }, (_, row) => row);
  const { evidence, holdings, grades, lives, spans } = model;
  return {
    name: model.names[place],
    isThere: model.isThere[place],
    team: model.teams.values[model.team[place] ?? -1],
    site: model.sites.values[model.site[place] ?? -1],
    tags: model.tagSets.values[model.tagSet[place] ?? -1],
    leftAt: model.leftAt[place],
    roles: rowsOf(holdings.length)
      .map((row) => {
        const at = (holdings.start[place] as number) + row;
        const span = holdings.columns.span[at] as number;
        const role = model.jobRoles.values[holdings.columns.jobRole[at] as number];
        return [role, span & 3, spans.first[span >>> 2], spans.second[span >>> 2]].join();
      })
      .sort(),
    evidence: rowsOf(evidence.length).map((row) => {
      const at = (evidence.start[place] as number) + row;
      const [grade, life] = [evidence.columns.grade[at] as number, evidence.columns.life[at] as number];
      return [
        model.skills.values[evidence.columns.skill[at] as number],
        ...[grades.first[grade], grades.second[grade]],
        ...[lives.issuedAt[life], lives.expiresAt[life], lives.revokedAt[life]],
      ];
    }),
  };
}

/** Pieces of the same instant, source and level decide alike, in whichever order. */
const decided = ({ evidence, ...rest }: ReturnType<typeof told>) => ({
  ...rest,
  evidence: evidence.map((piece) => piece.slice(0, 4)),
});

describe("the read model", () => {
  test.prop([seeds])("tells the same filled at once and person by person", (seed) => {
    const workforce = randomOrganisation(random(seed));
    const [atOnce, oneByOne] = [filled(workforce), replaced(workforce)];
    for (const { id } of workforce.people) {
      expect(decided(told(atOnce, id))).toEqual(decided(told(oneByOne, id)));
    }
  });

  test.prop([seeds])("tells what a person was given last, and of the others what it told", (seed) => {
    const rng = random(seed);
    const [before, after] = [randomOrganisation(rng), randomOrganisation(rng)];
    const model = filled(before);
    const changed = before.people.filter(() => rng.chance(0.5)).map(({ id }) => id);
    const given: PersonRecord[] = changed.map((id) => ({ ...recordOf(rng.one(after.people)), id }));
    const others = before.people.filter(({ id }) => !changed.includes(id));
    const othersBefore = others.map(({ id }) => told(model, id));
    for (const person of given) model.replacePerson(person);
    expect(others.map(({ id }) => told(model, id))).toEqual(othersBefore);
    const fresh = new ReadModel(frameOf(before), 1);
    for (const person of given) fresh.replacePerson(person);
    expect(changed.map((id) => decided(told(model, id)))).toEqual(
      changed.map((id) => decided(told(fresh, id))),
    );
  });

  test.prop([seeds])("is not changed by what is done to a copy", (seed) => {
    const rng = random(seed);
    const workforce = randomOrganisation(rng);
    const model = filled(workforce);
    const before = workforce.people.map(({ id }) => told(model, id));
    const copy = model.copy();
    for (const { id } of workforce.people) {
      copy.replacePerson({ ...recordOf(rng.one(workforce.people)), name: "Somebody else", id });
    }
    copy.removePerson(workforce.people[0]?.id ?? "");
    expect(workforce.people.map(({ id }) => told(model, id))).toEqual(before);
  });
});
