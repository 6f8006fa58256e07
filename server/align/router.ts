import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import {
  achievementIdInput,
  achievementInput,
  achievementsInput,
  updateAchievementInput,
} from "./achievement-input";
import { readAchievement, readAchievementFormChoices, readAchievements } from "./achievement-reads";
import { createAchievement, retireAchievement, updateAchievement } from "./achievement-writes";
import { browseSkills } from "./browse-reads";
import { readCrosswalkSuggestions } from "./crosswalk-reads";
import { readDecisionChoices, readDecisionList } from "./decision-reads";
import { acceptAlignment, rejectStatement, undoAlignment } from "./decision-writes";
import { readFamilies } from "./family-reads";
import {
  acceptInput,
  browseInput,
  crosswalkInput,
  decisionsInput,
  embeddingsInput,
  makeSkillInput,
  mappingSettingsInput,
  queueInput,
  rulePreviewInput,
  searchSkillsInput,
  secondAnswerInput,
  settleInput,
  splitInput,
  suggestInput,
  textInput,
  undoInput,
  undoRuleInput,
} from "./input";
import { readMapperState } from "./mapper-state-reads";
import { makeSkill } from "./own-skill-writes";
import { readPrevious } from "./previous-reads";
import { readQueue } from "./queue-reads";
import { previewRule } from "./rule-reads";
import { acceptByRule, undoRule } from "./rule-writes";
import { readSecondReviews } from "./second-review-reads";
import { answerSecond, settle } from "./second-review-writes";
import { readMappingSettings } from "./setting-reads";
import { saveEmbeddings, saveMappingSettings } from "./setting-writes";
import { splitStatement } from "./split-writes";
import { searchSkills, suggest } from "./suggestion-reads";

const leadProcedure = procedureFor("ld_lead");
const settingProcedure = procedureFor("ld_lead", "admin");

export const alignRouter = router({
  queue: leadProcedure.input(queueInput).query(({ ctx, input }) => readQueue(ctx, input)),
  suggest: leadProcedure.input(suggestInput).query(({ ctx, input }) => suggest(ctx, input)),
  browseSkills: memberProcedure.input(browseInput).query(({ ctx, input }) => browseSkills(ctx, input)),
  searchSkills: memberProcedure.input(searchSkillsInput).query(({ ctx, input }) => searchSkills(ctx, input)),
  accept: leadProcedure.input(acceptInput).mutation(({ ctx, input }) => acceptAlignment(ctx, input)),
  reject: leadProcedure.input(textInput).mutation(({ ctx, input }) => rejectStatement(ctx, input)),
  undo: leadProcedure.input(undoInput).mutation(({ ctx, input }) => undoAlignment(ctx, input)),
  split: leadProcedure.input(splitInput).mutation(({ ctx, input }) => splitStatement(ctx, input)),
  makeSkill: leadProcedure.input(makeSkillInput).mutation(({ ctx, input }) => makeSkill(ctx, input)),
  families: leadProcedure.query(({ ctx }) => readFamilies(ctx)),
  previous: leadProcedure.input(textInput).query(({ ctx, input }) => readPrevious(ctx, input)),
  decisions: leadProcedure.input(decisionsInput).query(({ ctx, input }) => readDecisionList(ctx, input)),
  decisionChoices: leadProcedure.query(({ ctx }) => readDecisionChoices(ctx)),

  crosswalk: leadProcedure
    .input(crosswalkInput)
    .query(({ ctx, input }) => readCrosswalkSuggestions(ctx, input)),

  secondReviews: leadProcedure.query(({ ctx }) => readSecondReviews(ctx)),
  answerSecond: leadProcedure.input(secondAnswerInput).mutation(({ ctx, input }) => answerSecond(ctx, input)),
  settle: leadProcedure.input(settleInput).mutation(({ ctx, input }) => settle(ctx, input)),

  settings: settingProcedure.query(({ ctx }) => readMappingSettings(ctx)),
  mapperState: settingProcedure.query(({ ctx }) => readMapperState(ctx)),
  saveEmbeddings: settingProcedure
    .input(embeddingsInput)
    .mutation(({ ctx, input }) => saveEmbeddings(ctx, input)),
  saveSettings: settingProcedure
    .input(mappingSettingsInput)
    .mutation(({ ctx, input }) => saveMappingSettings(ctx, input)),
  previewRule: settingProcedure.input(rulePreviewInput).query(({ ctx, input }) => previewRule(ctx, input)),
  acceptByRule: settingProcedure.mutation(({ ctx }) => acceptByRule(ctx)),
  undoRule: settingProcedure.input(undoRuleInput).mutation(({ ctx, input }) => undoRule(ctx, input)),

  achievements: memberProcedure
    .input(achievementsInput)
    .query(({ ctx, input }) => readAchievements(ctx, input)),
  achievement: memberProcedure
    .input(achievementIdInput)
    .query(({ ctx, input }) => readAchievement(ctx, input)),
  achievementFormChoices: leadProcedure.query(({ ctx }) => readAchievementFormChoices(ctx)),
  createAchievement: leadProcedure
    .input(achievementInput)
    .mutation(({ ctx, input }) => createAchievement(ctx, input)),
  updateAchievement: leadProcedure
    .input(updateAchievementInput)
    .mutation(({ ctx, input }) => updateAchievement(ctx, input)),
  retireAchievement: leadProcedure
    .input(achievementIdInput)
    .mutation(({ ctx, input }) => retireAchievement(ctx, input)),
});
