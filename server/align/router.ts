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
import { acceptAlignment, rejectStatement, undoAlignment } from "./decision-writes";
import { acceptInput, queueInput, rejectInput, searchSkillsInput, suggestInput, undoInput } from "./input";
import { readQueue, searchSkills, suggest } from "./suggestion-reads";

const leadProcedure = procedureFor("ld_lead");

export const alignRouter = router({
  queue: leadProcedure.input(queueInput).query(({ ctx, input }) => readQueue(ctx, input)),
  suggest: leadProcedure.input(suggestInput).query(({ ctx, input }) => suggest(ctx, input)),
  searchSkills: memberProcedure.input(searchSkillsInput).query(({ ctx, input }) => searchSkills(ctx, input)),
  accept: leadProcedure.input(acceptInput).mutation(({ ctx, input }) => acceptAlignment(ctx, input)),
  reject: leadProcedure.input(rejectInput).mutation(({ ctx, input }) => rejectStatement(ctx, input)),
  undo: leadProcedure.input(undoInput).mutation(({ ctx, input }) => undoAlignment(ctx, input)),

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
