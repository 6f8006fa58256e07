// How well texts are turned into ESCO's skills, and how fast:
// npx tsx --conditions=react-server tests/bench/align.ts [FOLDER WITH esco/ AND benchmarks/]
// RP@k = |top k ∩ gold| / min(k, |gold|), MRR = 1 / rank of the first right one (0 if not among 10);
// gold labels once each, sentences without a label of ESCO 1.1.0 left out.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { buildLabelIndex } from "@/server/align/label-index";
import { suggestSkills } from "@/server/align/mapper";
import { readEsco } from "@/server/ingest/adapters/esco";

const source = process.argv[2] ?? "../shared/data";
const archives = readdirSync(`${source}/esco`).filter((name) => /v1\.1\.0 - classification/.test(name));
const { skills } = await readEsco(
  archives.map((name) => ({ name, content: readFileSync(path.join(source, "esco", name)) })),
);
const started = performance.now();
const index = buildLabelIndex(skills.map((skill) => ({ ...skill, id: skill.uri })));
const buildSeconds = (performance.now() - started) / 1000;
const byLabel = new Map(skills.map(({ preferredLabel, uri }) => [preferredLabel.trim().toLowerCase(), uri]));

type Line = { sentence: string; label: string };

function goldOf(file: string): Map<string, Set<string>> {
  const lines: Line[] = parse(readFileSync(file), { columns: true, bom: true, relax_quotes: true });
  const gold = new Map<string, Set<string>>();
  for (const { sentence, label } of lines) {
    const uri = byLabel.get(label.trim().toLowerCase());
    if (uri) gold.set(sentence, (gold.get(sentence) ?? new Set()).add(uri));
  }
  return gold;
}

function scoreOf(gold: Map<string, Set<string>>) {
  const begun = performance.now();
  let at5 = 0;
  let at10 = 0;
  let reciprocal = 0;
  for (const [sentence, wanted] of gold) {
    const found = suggestSkills(index, sentence, 10).map(({ skillId }) => skillId);
    const hits = (k: number) => found.slice(0, k).filter((uri) => wanted.has(uri)).length;
    at5 += hits(5) / Math.min(5, wanted.size);
    at10 += hits(10) / Math.min(10, wanted.size);
    const first = found.findIndex((uri) => wanted.has(uri));
    reciprocal += first < 0 ? 0 : 1 / (first + 1);
  }
  const share = (sum: number) => Math.round((sum / gold.size) * 1000) / 10;
  return {
    sentences: gold.size,
    rp5: share(at5),
    rp10: share(at10),
    mrr: share(reciprocal) / 100,
    millisecondsEach: Math.round(((performance.now() - begun) / gold.size) * 10) / 10,
  };
}

const sets = ["house_validation", "tech_validation", "techwolf_test"].map((name) => ({
  name,
  ...scoreOf(goldOf(`${source}/benchmarks/${name}_annotations.csv`)),
}));
console.table(sets);
console.log(
  JSON.stringify({ skills: skills.length, buildSeconds: Math.round(buildSeconds * 10) / 10, sets }),
);
