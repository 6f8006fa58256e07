import { keptVectors } from "@/server/align/adapters/vector-file";
import { buildSkillIndex } from "@/server/align/engine/skill-index";
import { nothingLearned, suggestSkills } from "@/server/align/engine/suggest";
import { modelsOf } from "@/server/align/engine/weights";
import { measure, readSentences, readSkills } from "./align-data";
const c = (process.argv[2] ?? "light") as "light";
const skills = await readSkills();
const sets = ["house_validation", "tech_validation", "techwolf_test"].map((n) => [n, readSentences(n, skills)] as const);
const mapper = { index: buildSkillIndex(skills), vectors: keptVectors(skills, c), ...modelsOf(c), learned: nothingLearned };
for (const [n, s] of sets) {
  console.log(n, measure(s, (t) => suggestSkills(mapper, t, { limit: 10 }).map((x) => x.skillId)));
  const hist = s.flatMap(({ text }) => suggestSkills(mapper, text, { limit: 10 }).slice(4, 5).map((x) => x.confidence)).sort((a, b) => a - b);
  console.log("fifth", [0.1, 0.25, 0.5].map((q) => hist[Math.floor(q * hist.length)]), hist.length, s.length);
}
