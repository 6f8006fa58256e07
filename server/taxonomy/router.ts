import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { addAlias, removeAlias } from "./alias-writes";
import {
  addAliasInput,
  aliasInput,
  matchesInput,
  matchInput,
  mergeInput,
  pairInput,
  skillInput,
  treeInput,
  undoMergeInput,
} from "./input";
import { readMatches, readRelatedSkills } from "./match-reads";
import { decideMatch, rejectMatch, undoMatch } from "./match-writes";
import { previewMerge, readMergedInto, readMerges } from "./merge-reads";
import { mergeSkills, undoMerge } from "./merge-writes";
import { readSkillFacets } from "./skill-list-reads";
import { readSkill } from "./skill-reads";
import { readTree } from "./tree-reads";

const forLeads = procedureFor("ld_lead");
const forCurators = procedureFor("ld_lead", "admin");

export const taxonomyRouter = router({
  skillFacets: memberProcedure.query(({ ctx }) => readSkillFacets(ctx)),
  tree: memberProcedure.input(treeInput).query(({ ctx, input }) => readTree(ctx, input)),
  skill: memberProcedure.input(skillInput).query(({ ctx, input }) => readSkill(ctx, input)),
  mergedInto: memberProcedure.input(skillInput).query(({ ctx, input }) => readMergedInto(ctx, input)),
  addAlias: forLeads.input(addAliasInput).mutation(({ ctx, input }) => addAlias(ctx, input)),
  removeAlias: forLeads.input(aliasInput).mutation(({ ctx, input }) => removeAlias(ctx, input)),
  merges: forCurators.input(skillInput).query(({ ctx, input }) => readMerges(ctx, input)),
  previewMerge: forCurators.input(mergeInput).query(({ ctx, input }) => previewMerge(ctx, input)),
  merge: forCurators.input(mergeInput).mutation(({ ctx, input }) => mergeSkills(ctx, input)),
  related: memberProcedure.input(skillInput).query(({ ctx, input }) => readRelatedSkills(ctx, input)),
  matches: forLeads.input(matchesInput).query(({ ctx, input }) => readMatches(ctx, input)),
  match: forLeads.input(matchInput).mutation(({ ctx, input }) => decideMatch(ctx, input)),
  rejectMatch: forLeads.input(pairInput).mutation(({ ctx, input }) => rejectMatch(ctx, input)),
  undoMatch: forLeads.input(pairInput).mutation(({ ctx, input }) => undoMatch(ctx, input)),
  undoMerge: forCurators.input(undoMergeInput).mutation(({ ctx, input }) => undoMerge(ctx, input)),
});
