import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { mergeInput, skillInput, skillsInput, undoMergeInput } from "./input";
import { previewMerge, readMergedInto, readMerges } from "./merge-reads";
import { mergeSkills, undoMerge } from "./merge-writes";
import { readSkill, readSkills } from "./skill-reads";

const forCurators = procedureFor("ld_lead", "admin");

export const taxonomyRouter = router({
  skills: memberProcedure.input(skillsInput).query(({ ctx, input }) => readSkills(ctx, input)),
  skill: memberProcedure.input(skillInput).query(({ ctx, input }) => readSkill(ctx, input)),
  mergedInto: memberProcedure.input(skillInput).query(({ ctx, input }) => readMergedInto(ctx, input)),
  merges: forCurators.input(skillInput).query(({ ctx, input }) => readMerges(ctx, input)),
  previewMerge: forCurators.input(mergeInput).query(({ ctx, input }) => previewMerge(ctx, input)),
  merge: forCurators.input(mergeInput).mutation(({ ctx, input }) => mergeSkills(ctx, input)),
  undoMerge: forCurators.input(undoMergeInput).mutation(({ ctx, input }) => undoMerge(ctx, input)),
});
