// What the benchmarks of `align` work on: ESCO 1.1.0, which the gold labels are taken from, and annotated sentences.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { phrasesFor } from "@/server/align/engine/phrases";
import type { MappedSkill } from "@/server/align/engine/skill-index";
import { unpack } from "@/server/ingest/adapters/archive";
import { readEsco } from "@/server/ingest/adapters/taxonomy-file";

/** Rights and sources of the files: see SOURCES.md beside them. */
export const source = process.env["ALIGN_DATA"] ?? "../shared/data";

export async function readSkills(): Promise<MappedSkill[]> {
  const files = readdirSync(`${source}/esco`)
    .filter((name) => /v1\.1\.0 - (classification|relations)/.test(name))
    .map((name) => ({ name, content: readFileSync(path.join(source, "esco", name)) }));
  const { skills } = await readEsco(files);
  const occupations = new Map<string, number>();
  for (const { name, content } of files) {
    for (const part of await unpack(name, content, /occupationSkillRelations/)) {
      const rows: { relationType: string; skillUri: string }[] = parse(Buffer.from(part.content), {
        columns: true,
        bom: true,
      });
      for (const { relationType, skillUri } of rows) {
        occupations.set(
          skillUri,
          (occupations.get(skillUri) ?? 0) + (relationType === "essential" ? 1 : 0.5),
        );
      }
    }
  }
  return skills.map((skill) => ({
    ...skill,
    id: skill.uri,
    labels: [
      ...skill.labels,
      ...phrasesFor(skill.preferredLabel).map((label) => ({ kind: "phrase" as const, label })),
    ],
    occupations: occupations.get(skill.uri) ?? 0,
  }));
}

export type Sentence = { text: string; gold: ReadonlySet<string> };

/** Sentences with the URIs that annotators gave them; those without any that ESCO 1.1.0 has are kept with an empty set. */
export function readSentences(name: string, skills: readonly MappedSkill[]): Sentence[] {
  const byLabel = new Map(skills.map(({ preferredLabel, uri }) => [preferredLabel.trim(), uri]));
  const lines: { sentence: string; label: string }[] = parse(
    readFileSync(`${source}/benchmarks/${name}_annotations.csv`),
    { columns: true, bom: true, relax_quotes: true },
  );
  const gold = new Map<string, Set<string>>();
  for (const { sentence, label } of lines) {
    const known = gold.get(sentence) ?? new Set();
    gold.set(sentence, known);
    const uri = byLabel.get(label.trim());
    if (uri) known.add(uri);
  }
  return [...gold].map(([text, uris]) => ({ text, gold: uris }));
}

/** RP@k = |top k ∩ gold| / min(k, |gold|), MRR = 1 / rank of the first right one; means over sentences with gold, in percent. */
export function measure(sentences: readonly Sentence[], ranked: (text: string) => readonly string[]) {
  const sums = { rp1: 0, rp5: 0, rp10: 0, mrr: 0 };
  const asked = sentences.filter(({ gold }) => gold.size > 0);
  for (const { text, gold } of asked) {
    const found = ranked(text);
    const hits = (k: number) =>
      found.slice(0, k).filter((uri) => gold.has(uri)).length / Math.min(k, gold.size);
    sums.rp1 += hits(1);
    sums.rp5 += hits(5);
    sums.rp10 += hits(10);
    const first = found.findIndex((uri) => gold.has(uri));
    sums.mrr += first < 0 ? 0 : 1 / (first + 1);
  }
  const percent = (sum: number) => Math.round((1_000 * sum) / asked.length) / 10;
  return {
    sentences: asked.length,
    rp1: percent(sums.rp1),
    rp5: percent(sums.rp5),
    rp10: percent(sums.rp10),
    mrr: percent(sums.mrr) / 100,
  };
}

/** Withholds about a fifth of the alternative labels of skills that have more than two: short names to ask for. */
export function withheld(skills: readonly MappedSkill[]) {
  const names: { text: string; uri: string; isForFitting: boolean }[] = [];
  const left = skills.map((skill, place) => {
    const alternatives = skill.labels.filter(({ kind }) => kind === "alternative");
    if (alternatives.length <= 2) return skill;
    const labels = skill.labels.filter(({ kind, label }) => {
      const isTaken = kind === "alternative" && shareOf(skill.uri + label) < 0.2;
      if (isTaken) names.push({ text: label, uri: skill.uri, isForFitting: place % 2 === 0 });
      return !isTaken;
    });
    return { ...skill, labels };
  });
  return { skills: left, names };
}

/** A text's fixed place between 0 and 1: FNV-1a. */
function shareOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
}
