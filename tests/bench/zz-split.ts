import { segmentsOf } from "@/server/align/engine/segments";
import { readSentences, readSkills } from "./align-data";
const skills = await readSkills();
for (const n of ["house_validation", "tech_validation"]) for (const { text, gold } of readSentences(n, skills)) if (segmentsOf(text).length > 1) console.log(n, gold.size, segmentsOf(text));
