import type { RoleHoldingKind } from "@/db/enums";
import type { Frame, JobRole } from "../frame";
import type { Evidence, Validity } from "../level-held";
import { Answers } from "./answers";
import { CellCache } from "./cells";
import { DoesNotFit, Lives, manyNames, Names, Pairs, trustOf } from "./dictionary";
import { heldSpan } from "./held-span";
import { IdTable } from "./id-table";
import { Boundaries } from "./period";
import { type Columns, Segments } from "./segments";
import { TeamPlaces } from "./team-places";

/** One person's row, without what they hold. */
export type PersonRow = {
  name: string;
  teamId: string | null;
  /** `person.location`; null for those without one. */
  site: string | null;
  tags: readonly string[];
  leftAt: Date | null;
};

/** One person whole, as a refresh puts them in place of what was known. */
export type PersonRecord = PersonRow & {
  id: string;
  roles: readonly (Validity & { jobRoleId: string; kind: RoleHoldingKind })[];
  evidence: readonly (Omit<Evidence, "id"> & {
    skillId: string;
    /** An award that a scenario plans: counts from its date on, also in a forecast. */
    isPlanned?: boolean;
  })[];
  exemptions: readonly (Validity & { skillId: string })[];
};

/** A muted skill: its number, and the span's. */
type Muted = { skill: number; span: number };

type HoldingKey = "jobRole" | "span";
type EvidenceKey = "skill" | "grade" | "life";

/** How many sources there are. */
const trusts = 4;

/**
 * A workspace's people, roles held and evidence in columns, each a typed array with a place for every
 * person, holding or piece of evidence: about 350 bytes for somebody with twenty pieces of evidence.
 * Dates, levels and words are kept once each, in the dictionaries. What it does not hold (ids of evidence,
 * reasons, proofs) is read from the database where a page shows it.
 */
export class ReadModel {
  frame: Frame;
  /** `workspace.version` that it is of. */
  version: number;

  readonly skills: Names;
  readonly jobRoles: Names;
  readonly teams: Names;
  /** The first is "", for those without a site. */
  readonly sites: Names;
  /** Sets of tags, sorted and joined by a line feed; the first is the empty set. */
  readonly tagSets: Names;
  readonly lives: Lives;
  /** Level, trust of the source (0 to 3). The first is "no evidence". */
  readonly grades: Pairs;
  /** From (−Infinity: always), to (Infinity: open). */
  readonly spans: Pairs;

  /** A person's place is that of their id. */
  readonly ids: IdTable;
  names: string[];
  /** 0 once the row is gone. */
  isThere: Uint8Array<ArrayBuffer>;
  /** −1: no team. */
  team: Int32Array<ArrayBuffer>;
  site: Uint16Array<ArrayBuffer>;
  tagSet: Uint16Array<ArrayBuffer>;
  /** Milliseconds since 1970; Infinity: still here. */
  leftAt: Float64Array<ArrayBuffer>;
  /** 1 where `exemptions` knows the person. */
  isExempt: Uint8Array<ArrayBuffer>;
  readonly exemptions: Map<number, readonly Muted[]>;

  /** From the frame. */
  roleById: ReadonlyMap<string, JobRole> = new Map();
  /** Number of a team → that of the one above it; −1: none. */
  #above = new Int32Array(0);
  #teamPlaces: TeamPlaces | null = null;
  #boundaries: { of: Boundaries; lives: number; spans: number } | null = null;

  readonly holdings: Segments<HoldingKey>;
  /** Each person's by skill, then in the order of issue, trust, level: of equal scores, the later piece decides. */
  readonly evidence: Segments<EvidenceKey>;

  /** Everybody's place by name, as `inOrderOfNames` keeps it; null where it is not known. */
  byName: Uint32Array | null = null;
  /** What people hold of what is required of them, worked out from the rest. */
  readonly cells = new CellCache(this);
  readonly answers = new Answers(this);

  constructor(frame: Frame, version: number, from?: ReadModel) {
    this.frame = frame;
    this.version = version;
    this.skills = from?.skills.copy() ?? new Names();
    this.jobRoles = from?.jobRoles.copy() ?? new Names();
    this.teams = from?.teams.copy() ?? new Names([], manyNames);
    this.sites = from?.sites.copy() ?? new Names([""]);
    this.tagSets = from?.tagSets.copy() ?? new Names([""]);
    this.lives = from?.lives.copy() ?? new Lives();
    this.grades = from?.grades.copy() ?? new Pairs();
    this.spans = from?.spans.copy() ?? new Pairs();
    this.ids = from?.ids.copy() ?? new IdTable();
    this.names = from?.names.slice() ?? [];
    this.isThere = from?.isThere.slice() ?? new Uint8Array(16);
    this.team = from?.team.slice() ?? new Int32Array(16);
    this.site = from?.site.slice() ?? new Uint16Array(16);
    this.tagSet = from?.tagSet.slice() ?? new Uint16Array(16);
    this.leftAt = from?.leftAt.slice() ?? new Float64Array(16);
    this.isExempt = from?.isExempt.slice() ?? new Uint8Array(16);
    this.exemptions = new Map(from?.exemptions);
    this.holdings =
      from?.holdings.copy() ?? new Segments<HoldingKey>({ jobRole: Uint16Array, span: Uint32Array });
    this.evidence =
      from?.evidence.copy() ??
      new Segments<EvidenceKey>({
        skill: Uint16Array,
        grade: Uint16Array,
        life: Uint32Array,
      });
    if (!from) this.grades.add(0, -1);
    this.setFrame(frame);
  }

  /** People that have a place, those whose row is gone included. */
  get count(): number {
    return this.ids.size;
  }

  /** The same rows, to be changed without touching these. */
  copy(): ReadModel {
    return new ReadModel(this.frame, this.version, this);
  }

  /** Skills, roles and teams keep their numbers; new ones are added. */
  setFrame(frame: Frame) {
    this.frame = frame;
    this.cells.clear();
    this.answers.forget();
    this.#boundaries = null;
    this.#teamPlaces = null;
    for (const { id } of frame.skills) this.skills.add(id);
    for (const { id, requirements } of frame.jobRoles) {
      this.jobRoles.add(id);
      for (const { skillId } of requirements) this.skills.add(skillId);
    }
    for (const { id } of frame.teams) this.teams.add(id);
    this.roleById = new Map(frame.jobRoles.map((role) => [role.id, role]));
    this.#above = new Int32Array(this.teams.values.length).fill(-1);
    for (const { id, parentId } of frame.teams) {
      const parent = parentId === null ? undefined : this.teams.placeOf(parentId);
      if (parent !== undefined) this.#above[this.teams.add(id)] = parent;
    }
  }

  /** When something begins or ends. */
  get boundaries(): Boundaries {
    const [lives, spans] = [this.lives.size, this.spans.first.length];
    if (this.#boundaries?.lives !== lives || this.#boundaries.spans !== spans) {
      this.#boundaries = { of: new Boundaries(this), lives, spans };
    }
    return this.#boundaries.of;
  }

  /** Who is in which team. */
  get teamPlaces(): TeamPlaces {
    this.#teamPlaces ??= new TeamPlaces(this.#above, this.teams.values.length, this.team, this.count);
    return this.#teamPlaces;
  }

  /** A person's row, at the place of their id; what they hold stays as it is. */
  setPerson(place: number, { name, teamId, site, tags, leftAt }: PersonRow) {
    this.#growTo(place + 1);
    this.#teamPlaces = null;
    if (this.names[place] !== name) this.byName = null;
    this.names[place] = name;
    this.isThere[place] = 1;
    this.team[place] = teamId === null ? -1 : this.teams.add(teamId);
    this.site[place] = this.sites.add(site ?? "");
    this.tagSet[place] = this.tagSets.add([...new Set(tags)].sort().join("\n"));
    const left = leftAt?.getTime() ?? Number.POSITIVE_INFINITY;
    if (this.leftAt[place] !== left) this.#boundaries = null;
    this.leftAt[place] = left;
  }

  removePerson(id: string) {
    const place = this.ids.placeOf(id);
    if (place < 0) return;
    this.answers.forget();
    this.isThere[place] = 0;
  }

  /** Number of a span; dates in milliseconds, −Infinity and Infinity for open ones. */
  spanOf({ validFrom, validTo }: Validity): number {
    return this.spans.add(
      validFrom?.getTime() ?? Number.NEGATIVE_INFINITY,
      validTo?.getTime() ?? Number.POSITIVE_INFINITY,
    );
  }

  /** Number of a holding's span (milliseconds; −Infinity and Infinity for open ones) and kind. */
  holdingAt(from: number, to: number, kind: RoleHoldingKind): number {
    return heldSpan(this.spans.add(from, to), kind);
  }

  gradeOf(level: number, trust: number): number {
    const grade = this.grades.add(level, trust);
    if (this.grades.first.length > 8000) throw new DoesNotFit("More than 2,000 different levels.");
    return grade;
  }

  /** Everything of one person, in place of what was known of them. */
  replacePerson(person: PersonRecord) {
    const place = this.ids.add(person.id);
    this.cells.forget(place);
    this.answers.forget();
    this.setPerson(place, person);
    this.holdings.replace(
      place,
      person.roles.map((role) => ({
        jobRole: this.jobRoles.add(role.jobRoleId),
        span: this.holdingAt(
          role.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY,
          role.validTo?.getTime() ?? Number.POSITIVE_INFINITY,
          role.kind,
        ),
      })),
    );
    this.setExemptions(
      place,
      person.exemptions.map((one) => ({ skill: this.skills.add(one.skillId), span: this.spanOf(one) })),
    );
    const pieces = person.evidence.map((piece) => ({
      skill: this.skills.add(piece.skillId),
      grade: this.gradeOf(piece.level, trustOf(piece.source)),
      life: this.lives.add(
        piece.issuedAt.getTime(),
        piece.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
        piece.revokedAt?.getTime() ?? Number.POSITIVE_INFINITY,
        piece.isPlanned ? 1 : 0,
      ),
    }));
    this.evidence.replace(
      place,
      pieces.sort((a, b) => a.skill - b.skill || this.#compare(a.life, a.grade, b.life, b.grade)),
    );
  }

  setExemptions(place: number, exemptions: readonly Muted[]) {
    this.isExempt[place] = exemptions.length > 0 ? 1 : 0;
    if (exemptions.length > 0) this.exemptions.set(place, exemptions);
    else this.exemptions.delete(place);
  }

  /** Everybody's evidence at once, in any order: see `Segments.fill`. */
  fillEvidence(rows: number, owner: Uint32Array, staged: Columns<EvidenceKey>) {
    this.evidence.fill(this.count, rows, owner, staged);
    const { skill, life, grade } = this.evidence.columns;
    const issue = ranksOf(this.lives.issuedAt.subarray(0, this.lives.size));
    const level = ranksOf(this.grades.first);
    const levels = 1 + level.reduce((most, rank) => Math.max(most, rank), 0);
    const strength = level.map((rank, grade) => levels * (this.grades.second[grade] as number) + rank);
    const strengths = levels * trusts;
    this.evidence.sortEach(
      (row) =>
        ((skill[row] as number) * this.lives.size + (issue[life[row] as number] as number)) * strengths +
        (strength[grade[row] as number] as number),
    );
  }

  /** Everybody's holdings at once, in any order. */
  fillHoldings(rows: number, owner: Uint32Array, staged: Columns<HoldingKey>) {
    this.holdings.fill(this.count, rows, owner, staged);
  }

  #compare(lifeA: number, gradeA: number, lifeB: number, gradeB: number): number {
    const { lives, grades } = this;
    return (
      (lives.issuedAt[lifeA] as number) - (lives.issuedAt[lifeB] as number) ||
      (grades.second[gradeA] as number) - (grades.second[gradeB] as number) ||
      (grades.first[gradeA] as number) - (grades.first[gradeB] as number)
    );
  }

  /** Bytes: columns exactly; names at 24 and a byte a letter, distinct dates and levels at 64 each. */
  get bytes(): number {
    const columns = [this.isThere, this.team, this.site, this.tagSet, this.leftAt, this.isExempt];
    const dictionaries = [this.grades, this.spans];
    return (
      columns.reduce((sum, column) => sum + column.byteLength, 0) +
      this.ids.bytes +
      this.lives.bytes +
      this.holdings.bytes +
      this.evidence.bytes +
      this.cells.bytes +
      (this.byName?.byteLength ?? 0) +
      this.names.reduce((sum, name) => sum + 24 + name.length, 0) +
      dictionaries.reduce((sum, { first }) => sum + 64 * first.length, 0)
    );
  }

  #growTo(people: number) {
    if (people <= this.isThere.length) return;
    const length = Math.max(people, Math.ceil(1.25 * this.isThere.length));
    this.isThere = grown(this.isThere, new Uint8Array(length));
    this.team = grown(this.team, new Int32Array(length));
    this.site = grown(this.site, new Uint16Array(length));
    this.tagSet = grown(this.tagSet, new Uint16Array(length));
    this.leftAt = grown(this.leftAt, new Float64Array(length));
    this.isExempt = grown(this.isExempt, new Uint8Array(length));
  }
}

/** Each number's place among the distinct ones, lowest first. */
function ranksOf(values: ArrayLike<number>): Uint32Array {
  const places = Uint32Array.from(values, (_, place) => place).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const ranks = new Uint32Array(values.length);
  for (let at = 1; at < places.length; at++) {
    const [place, before] = [places[at] as number, places[at - 1] as number];
    ranks[place] = (ranks[before] as number) + (values[place] === values[before] ? 0 : 1);
  }
  return ranks;
}

function grown<T extends { set(column: T): void }>(column: T, wider: T): T {
  wider.set(column);
  return wider;
}
