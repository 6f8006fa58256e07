import type { LabelKind } from "@/db/enums";
import { allStemsIn, keyAndStemsOf, stemsIn, withoutQualifier } from "../words";
import { type Bm25, bm25Of, rarityOf } from "./bm25";
import { gramsOf } from "./grams";
import { type Rows, rowsOf, turned } from "./rows";

/** Where a label of a skill comes from: its taxonomy, the workspace, our list of common phrases, or decisions taken before. */
export type LabelOrigin = "preferred" | LabelKind | "phrase" | "learned";

/** A skill as the mapper knows it: all the ways to call it, and what else its taxonomy says. */
export type MappedSkill = {
  id: string;
  uri: string;
  code: string | null;
  preferredLabel: string;
  labels: readonly { kind: LabelKind | "phrase" | "learned"; label: string }[];
  description: string;
  /** ESCO: "knowledge" or "skill/competence". */
  skillType: string | null;
  /** ESCO: transversal, cross-sector, sector-specific, occupation-specific. */
  reuseLevel: string | null;
  /** How many occupations need it; those where it is optional count half. */
  occupations: number;
};

/**
 * Every label of every skill, ready to be looked up by stem. Labels, skills and stems are known by their numbers; typed
 * arrays keep 100,000 labels in a few megabytes.
 */
export type SkillIndex = {
  skills: readonly Pick<MappedSkill, "id" | "preferredLabel">[];
  labels: {
    skill: Uint32Array;
    origin: readonly LabelOrigin[];
    /** By label: 1 if it says what the skill is, as its preferred one does; others are often narrower or looser. */
    isPrime: Uint8Array;
    text: readonly string[];
    /** Summed rarity of its stems. */
    weight: Float32Array;
    stems: Rows;
  };
  /** Stem → number. Stems of labels come first; those of descriptions alone have no rarity and no label. */
  stems: ReadonlyMap<string, number>;
  /** How rare a stem is among skills by their labels: BM25's idf. */
  rarity: Float32Array;
  labelsOfStem: Rows;
  /** Of each skill the stems of its preferred label. */
  preferredStems: Rows;
  byLabel: Bm25;
  /** Preferred label twice, all others, and the description. */
  byText: Bm25;
  /** The four-letter pieces of preferred labels. */
  grams: { numbers: ReadonlyMap<string, number>; ofSkill: Rows; rarity: Float32Array; weight: Float32Array };
  /** What does not depend on the text: log of occupations, reuse levels, knowledge; five numbers a skill. */
  traits: Float32Array;
  /** Labels by exactKey; one key may lead to several skills. */
  exact: ReadonlyMap<string, readonly number[]>;
  /** Skills by URI and by code, both in lower case. */
  identifiers: ReadonlyMap<string, number>;
};

export const traitsEach = 5;

const isPrime = (origin: LabelOrigin): boolean => origin === "preferred" || origin === "phrase";

/** Builds the index: about a second for the 13,900 skills and 97,000 labels of ESCO. */
export function buildSkillIndex(skills: readonly MappedSkill[]): SkillIndex {
  const building = buildInTurns(skills);
  for (;;) {
    const { done, value } = building.next();
    if (done) return value;
  }
}

const skillsATurn = 500;

/** The same, with pauses after which others may have their turn. */
export function* buildInTurns(skills: readonly MappedSkill[]): Generator<void, SkillIndex> {
  const stems = new Map<string, number>();
  const numberOf = (stem: string): number => {
    const known = stems.get(stem);
    if (known !== undefined) return known;
    stems.set(stem, stems.size);
    return stems.size - 1;
  };
  const labelSkill: number[] = [];
  const origin: LabelOrigin[] = [];
  const text: string[] = [];
  const labelStems: number[][] = [];
  const exact = new Map<string, number[]>();
  const identifiers = new Map<string, number>();
  const labelReadings: LabelReading[] = [];
  for (const [skill, one] of skills.entries()) {
    if (skill % skillsATurn === 0) yield;
    identifiers.set(one.uri.toLowerCase(), skill);
    if (one.code) identifiers.set(one.code.toLowerCase(), skill);
    const reading = readLabels(one);
    labelReadings.push(reading);
    for (const { kind, label, read } of reading.labels) {
      const short = withoutQualifier(label);
      const readShort = short === label ? read : keyAndStemsOf(short);
      addTo(exact, read.key, text.length);
      if (readShort.key !== read.key) addTo(exact, readShort.key, text.length);
      labelSkill.push(skill);
      origin.push(kind);
      text.push(short);
      labelStems.push([...new Set(readShort.stems)].map(numberOf));
    }
  }
  const rowsOfLabels = rowsOf(labelStems);
  const labelsOfStem = turned(rowsOfLabels, stems.size);
  const rarity = rarityByLabels(labelsOfStem, labelSkill, skills.length);
  const preferredStems = rowsOf(
    skills.map(({ preferredLabel }) => stemsIn(withoutQualifier(preferredLabel.trim())).map(numberOf)),
  );
  const labelDocuments = labelReadings.map(({ preferredStems }) => preferredStems.map(numberOf));
  const textDocuments: number[][] = [];
  for (const [skill, { preferredStems, otherStems }] of labelReadings.entries()) {
    if (skill % skillsATurn === 0) yield;
    const described = allStemsIn(withoutAddresses(skills[skill]?.description ?? ""));
    textDocuments.push([...preferredStems, ...preferredStems, ...otherStems, ...described].map(numberOf));
  }
  const byLabel = bm25Of(labelDocuments, stems.size);
  yield;
  const byText = bm25Of(textDocuments, stems.size);
  yield;
  return {
    skills: skills.map(({ id, preferredLabel }) => ({ id, preferredLabel })),
    labels: {
      skill: Uint32Array.from(labelSkill),
      origin,
      isPrime: Uint8Array.from(origin, (one) => Number(isPrime(one))),
      text,
      weight: Float32Array.from(labelStems, (of) => of.reduce((sum, stem) => sum + (rarity[stem] ?? 0), 0)),
      stems: rowsOfLabels,
    },
    stems,
    rarity,
    labelsOfStem,
    preferredStems,
    byLabel,
    byText,
    grams: gramIndex(skills),
    traits: Float32Array.from(skills.flatMap(traitsOf)),
    exact,
    identifiers,
  };
}

function addTo(lists: Map<string, number[]>, key: string, one: number) {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

type LabelReading = {
  /**
   * Each once: ESCO repeats most preferred labels among the alternatives. A phrase stands beside an alternative that says
   * the same, since it counts for more.
   */
  labels: { kind: LabelOrigin; label: string; read: Read }[];
  /** With repetitions, which BM25 counts; those of phrases are not the taxonomy’s own text. */
  preferredStems: readonly string[];
  otherStems: readonly string[];
};

type Read = ReturnType<typeof keyAndStemsOf>;

function readLabels({ preferredLabel, labels }: MappedSkill): LabelReading {
  const read = keyAndStemsOf(preferredLabel);
  const found: LabelReading["labels"] = [];
  if (read.key !== "") found.push({ kind: "preferred", label: preferredLabel.trim(), read });
  const seen = { phrase: new Set(["", read.key]), other: new Set(["", read.key]) };
  const otherStems: string[] = [];
  for (const { kind, label } of labels) {
    const read = keyAndStemsOf(label);
    if (kind !== "phrase") otherStems.push(...read.stems);
    const among = kind === "phrase" ? seen.phrase : seen.other;
    if (among.has(read.key)) continue;
    among.add(read.key);
    found.push({ kind, label: label.trim(), read });
  }
  return { labels: found, preferredStems: read.stems, otherStems };
}

const withoutAddresses = (description: string): string => description.replace(/https?:\S+/g, " ");

function rarityByLabels(labelsOfStem: Rows, labelSkill: readonly number[], skillCount: number): Float32Array {
  const rarity = new Float32Array(labelsOfStem.start.length - 1);
  for (let stem = 0; stem < rarity.length; stem++) {
    // Labels come skill by skill, so another skill than the last one is a new one.
    let having = 0;
    let last = -1;
    for (let at = labelsOfStem.start[stem] ?? 0; at < (labelsOfStem.start[stem + 1] ?? 0); at++) {
      const skill = labelSkill[labelsOfStem.items[at] ?? 0] ?? -1;
      if (skill !== last) having++;
      last = skill;
    }
    rarity[stem] = rarityOf(having, skillCount);
  }
  return rarity;
}

function gramIndex(skills: readonly MappedSkill[]): SkillIndex["grams"] {
  const numbers = new Map<string, number>();
  const having: number[] = [];
  const lists = skills.map(({ preferredLabel }) =>
    [...gramsOf(withoutQualifier(preferredLabel.trim()))].map((gram) => {
      const number = numbers.get(gram) ?? numbers.size;
      numbers.set(gram, number);
      having[number] = (having[number] ?? 0) + 1;
      return number;
    }),
  );
  const rarity = Float32Array.from(having, (count) => Math.log((skills.length + 1) / (count + 1)));
  const weight = Float32Array.from(lists, (list) =>
    list.reduce((sum, gram) => sum + (rarity[gram] ?? 0), 1e-6),
  );
  return { numbers, ofSkill: rowsOf(lists), rarity, weight };
}

const traitsOf = ({ occupations, reuseLevel, skillType }: MappedSkill): number[] => [
  Math.log(1 + occupations),
  Number(reuseLevel === "transversal"),
  Number(reuseLevel === "cross-sector"),
  Number(reuseLevel === "sector-specific"),
  Number(skillType === "knowledge"),
];
