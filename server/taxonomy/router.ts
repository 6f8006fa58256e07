import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import {
  matchesInput,
  matchInput,
  mergeInput,
  pairInput,
  skillInput,
  skillsInput,
  undoMergeInput,
} from "./input";
import { readMatches, readRelatedSkills } from "./match-reads";
import { decideMatch, rejectMatch, undoMatch } from "./match-writes";
import { previewMerge, readMergedInto, readMerges } from "./merge-reads";
import { mergeSkills, undoMerge } from "./merge-writes";
import { readFrameworks, readSkill, readSkills } from "./skill-reads";

const forCurators = procedureFor("ld_lead", "admin");

const forLeads = procedureFor("ld_lead");

export const taxonomyRouter = router({
  skills: memberProcedure.input(skillsInput).query(({ ctx, input }) => readSkills(ctx, input)),
  skill: memberProcedure.input(skillInput).query(({ ctx, input }) => readSkill(ctx, input)),
  mergedInto: memberProcedure.input(skillInput).query(({ ctx, input }) => readMergedInto(ctx, input)),
  merges: forCurators.input(skillInput).query(({ ctx, input }) => readMerges(ctx, input)),
  previewMerge: forCurators.input(mergeInput).query(({ ctx, input }) => previewMerge(ctx, input)),
  merge: forCurators.input(mergeInput).mutation(({ ctx, input }) => mergeSkills(ctx, input)),
  related: memberProcedure.input(skillInput).query(({ ctx, input }) => readRelatedSkills(ctx, input)),
  frameworks: forLeads.query(({ ctx }) => readFrameworks(ctx)),
  matches: forLeads.input(matchesInput).query(({ ctx, input }) => readMatches(ctx, input)),
  match: forLeads.input(matchInput).mutation(({ ctx, input }) => decideMatch(ctx, input)),
  rejectMatch: forLeads.input(pairInput).mutation(({ ctx, input }) => rejectMatch(ctx, input)),
  undoMatch: forLeads.input(pairInput).mutation(({ ctx, input }) => undoMatch(ctx, input)),
  undoMerge: forCurators.input(undoMergeInput).mutation(({ ctx, input }) => undoMerge(ctx, input)),
});
