import { keptVectors } from "@/server/align/adapters/vector-file";
import { buildSkillIndex } from "@/server/align/engine/skill-index";
import { featuresOf } from "@/server/align/engine/features";
import { rankByAll } from "@/server/align/engine/ranking";
import { segmentsOf } from "@/server/align/engine/segments";
import { exactKey, wordsOf } from "@/server/align/words";
import { nothingLearned, suggestSkills } from "@/server/align/engine/suggest";
import { modelsOf } from "@/server/align/engine/weights";
import { measure, readSentences, readSkills } from "./align-data";
const c = (process.argv[2] ?? "light") as "light";
const skills = await readSkills();
const sets = ["house_validation", "tech_validation", "techwolf_test"].map((n) => [n, readSentences(n, skills)] as const);
const { sentences, names } = modelsOf(c);
const vectors = keptVectors(skills, c);
const index = buildSkillIndex(skills);
const mapper = { index, vectors, sentences, names, learned: nothingLearned };
const cache = new Map<string, ReturnType<typeof featuresOf>>();
const f = (t: string) => { let x = cache.get(t); if (!x) cache.set(t, x = featuresOf(index, t, vectors)); return x; };
const order = (t: string, mix: number, split: boolean) => {
  const segs = split ? segmentsOf(t) : [t];
  const sum = new Map<number, number>();
  for (const s of segs) for (const o of rankByAll(f(s), wordsOf(s).length <= mix ? [sentences, names] : [sentences], () => 0).slice(0, 20)) sum.set(o.skill, (sum.get(o.skill) ?? 0) + o.share);
  return [...sum].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([s]) => skills[s]!.id);
};
const short = (n: number, s: readonly { text: string; gold: ReadonlySet<string> }[]) => s.filter(({ text, gold }) => gold.size && wordsOf(text).length <= n).length;
for (const [n, s] of sets) {
  console.log(n, "short", [3, 4, 5].map((k) => short(k, s)), "exact", s.filter(({ text }) => index.exact.has(exactKey(text))).length, "split", s.filter(({ text }) => segmentsOf(text).length > 1).length);
  const show = (l: string, r: (t: string) => string[]) => { const m = measure(s, r); console.log(l.padEnd(12), m.rp1, m.rp5, m.rp10, m.mrr.toFixed(3)); };
  show("plain", (t) => order(t, 0, false));
  show("mix3", (t) => order(t, 3, false));
  show("mix4", (t) => order(t, 4, false));
  show("mix5", (t) => order(t, 5, false));
  show("mix5split", (t) => order(t, 5, true));
  show("whole", (t) => suggestSkills(mapper, t, { limit: 10 }).map((x) => x.skillId));
}
