import "server-only";
import type { Db } from "@/db/client";
import { copyOut } from "@/db/copy-out";
import type { RoleHoldingKind } from "@/db/enums";
import { readEqualSkills } from "@/server/taxonomy/equal-reads";
import { type EqualSkills, noEquals } from "@/server/taxonomy/equal-skills";
import { CopyRows } from "./engine/copy-rows";
import { DoesNotFit, trustOf } from "./engine/dictionary";
import { IdTable } from "./engine/id-table";
import { LifeCache } from "./engine/life-cache";
import { ReadModel } from "./engine/model";
import { shortest } from "./engine/shortest";
import { Staging } from "./engine/staging";
import { readFrame } from "./frame-reads";

type Place = { db: Db; workspaceId: string };

const always = Number.NEGATIVE_INFINITY;
const never = Number.POSITIVE_INFINITY;
const megabyte = 1024 * 1024;
/**
 * Of a person with the cells that are kept of them, and of a row that is read and of its place in the model,
 * in bytes.
 */
const personBytes = 240;
const rowBytes = 24;

/**
 * Reads a workspace whole, straight from bytes into columns. Call in a transaction that sees one state of
 * the database. Throws `DoesNotFit` where it would take more memory than it may.
 */
export async function readModel(place: Place, memoryMegabytes: number): Promise<ReadModel> {
  if (!uuid.test(place.workspaceId)) throw new Error("A workspace's id is a uuid.");
  const model = new ReadModel(noFrame, 0);
  const budget = { left: memoryMegabytes * megabyte };
  await readPeople(place, model, budget);
  await readHoldings(place, model, budget);
  await readExemptions(place, model);
  await readEvidence(place, model, budget, await readEqualSkills(place));
  const { version, frame } = await readFrame(place, model.skills.values);
  model.setFrame(frame);
  model.version = version;
  return model;
}

const uuid = /^[0-9a-f-]{36}$/i;

const noFrame = {
  policy: {
    merge: "highest",
    trustFloor: "self",
    horizonDays: 90,
    mandatoryFactor: 3,
    smallGroup: 5,
  },
  levels: [],
  teams: [],
  jobRoles: [],
  skills: [],
  equals: noEquals,
} as const;

type Budget = { left: number };

function spend(budget: Budget, bytes: number) {
  budget.left -= bytes;
  if (budget.left < 0) throw new DoesNotFit("More people and evidence than the memory limit holds.");
}

async function readPeople({ db, workspaceId }: Place, model: ReadModel, budget: Budget) {
  const rows = new CopyRows(6);
  const teamIds: string[] = [];
  const team = numbersOf((id) => teamIds.push(id) - 1);
  const query = `select id, name, team_id, coalesce(location, ''), array_to_string(tags, E'\\n'), left_at
    from person where workspace_id = '${workspaceId}' order by team_id`;
  await copyOut(db, query, (piece, form) => {
    rows.feed(piece, form, () => {
      spend(budget, personBytes);
      const left = rows.time(5, never);
      const tags = rows.text(4);
      model.setPerson(addId(model.ids, rows, 0), {
        name: rows.text(1),
        teamId: rows.isNull(2) ? null : (teamIds[team(rows, 2)] ?? null),
        site: rows.text(3),
        tags: tags === "" ? [] : tags.split("\n"),
        leftAt: left === never ? null : new Date(left),
      });
    });
  });
}

const kindByLetter: Record<string, RoleHoldingKind> = { p: "primary", f: "further", t: "target" };

async function readHoldings({ db, workspaceId }: Place, model: ReadModel, budget: Budget) {
  const rows = new CopyRows(5);
  const roles = numbersOf((id) => model.jobRoles.add(id));
  const staging = new Staging(2 * model.count, { jobRole: Uint16Array, span: Uint32Array });
  const query = `select person_id, job_role_id, kind, valid_from, valid_to
    from role_holding where workspace_id = '${workspaceId}'`;
  await copyOut(db, query, (piece, form) => {
    rows.feed(piece, form, () => {
      spend(budget, rowBytes);
      staging.grow();
      const row = staging.rows++;
      staging.owner[row] = placeOf(model.ids, rows, 0);
      staging.columns.jobRole[row] = roles(rows, 1);
      const kind = kindByLetter[String.fromCharCode(rows.letter(2))] ?? "target";
      staging.columns.span[row] = model.holdingAt(rows.time(3, always), rows.time(4, never), kind);
    });
  });
  model.fillHoldings(staging.rows, staging.owner, staging.columns);
}

async function readExemptions({ db, workspaceId }: Place, model: ReadModel) {
  const rows = new CopyRows(4);
  const found = new Map<number, { skill: number; span: number }[]>();
  const query = `select person_id, skill_id, valid_from, valid_to
    from exemption where workspace_id = '${workspaceId}'`;
  await copyOut(db, query, (piece, form) => {
    rows.feed(piece, form, () => {
      const person = placeOf(model.ids, rows, 0);
      const span = model.spans.add(rows.time(2, always), rows.time(3, never));
      const muted = { skill: model.skills.add(idOf(rows, 1)), span };
      found.set(person, [...(found.get(person) ?? []), muted]);
    });
  });
  for (const [person, exemptions] of found) model.setExemptions(person, exemptions);
}

/** The first letters of the sources. */
const trustByLetter = new Map(
  (["self", "manager", "assessor", "credential"] as const).map((source) => [
    source.charCodeAt(0),
    trustOf(source),
  ]),
);

async function readEvidence(
  { db, workspaceId }: Place,
  model: ReadModel,
  budget: Budget,
  equals: EqualSkills,
) {
  const rows = new CopyRows(7);
  const skills = numbersOf((id) => model.skills.add(id));
  const others = equalNumbers(model, equals);
  const grades = new Map<number, number>();
  const gradeOf = (level: number, letter: number): number => {
    const key = 256 * level + letter;
    const known = grades.get(key);
    if (known !== undefined) return known;
    const grade = model.gradeOf(shortest(level), trustByLetter.get(letter) ?? 0);
    grades.set(key, grade);
    return grade;
  };
  const lives = new LifeCache(() =>
    model.lives.add(rows.time(4, always), rows.time(5, never), rows.time(6, never), 0),
  );
  const staging = new Staging(24 * model.count, {
    skill: Uint16Array,
    grade: Uint16Array,
    life: Uint32Array,
  });
  const put = (owner: number, skill: number, grade: number, life: number) => {
    spend(budget, rowBytes);
    staging.grow();
    const row = staging.rows++;
    staging.owner[row] = owner;
    staging.columns.skill[row] = skill;
    staging.columns.grade[row] = grade;
    staging.columns.life[row] = life;
  };
  const query = `select person_id, skill_id, level, source, issued_at, expires_at, revoked_at
    from evidence where workspace_id = '${workspaceId}' and skill_id is not null`;
  await copyOut(db, query, (piece, form) => {
    rows.feed(piece, form, () => {
      const owner = placeOf(model.ids, rows, 0);
      const skill = skills(rows, 1);
      const grade = gradeOf(rows.float4(2), rows.letter(3));
      const life = lives.lifeAt(rows, 4);
      put(owner, skill, grade, life);
      for (const other of others(skill)) put(owner, other, grade, life);
    });
  });
  model.fillEvidence(staging.rows, staging.owner, staging.columns);
}

const none: readonly number[] = [];

/** Number of a skill → those of the skills that are the same. */
function equalNumbers({ skills }: ReadModel, equals: EqualSkills): (skill: number) => readonly number[] {
  if (equals.size === 0) return () => none;
  const known: (readonly number[])[] = [];
  return (skill) => {
    known[skill] ??= (equals.get(skills.values[skill] ?? "") ?? []).map((id) => skills.add(id));
    return known[skill];
  };
}

const placeOf = (ids: IdTable, rows: CopyRows, field: number): number =>
  ids.placeOfWords(rows.word(field, 0), rows.word(field, 1), rows.word(field, 2), rows.word(field, 3));

const addId = (ids: IdTable, rows: CopyRows, field: number): number =>
  ids.addWords(rows.word(field, 0), rows.word(field, 1), rows.word(field, 2), rows.word(field, 3));

const idOf = (rows: CopyRows, field: number): string => {
  const one = new IdTable(1);
  return one.idAt(addId(one, rows, field));
};

/** Numbers of things by the bytes of their ids; the text of an id is made once for each of them. */
function numbersOf(add: (id: string) => number) {
  const ids = new IdTable();
  const numbers: number[] = [];
  return (rows: CopyRows, field: number): number => {
    const place = addId(ids, rows, field);
    numbers[place] ??= add(ids.idAt(place));
    return numbers[place];
  };
}
