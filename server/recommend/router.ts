import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { readBadgeQuality } from "./badge-quality-reads";
import { addCandidate, addCandidateBadge, removeCandidate, removeCandidateBadge } from "./candidate-writes";
import { readFits } from "./fit-reads";
import { forCellInput, forPersonInput, forTeamInput } from "./input";
import { readOwnPlan, readWithout } from "./own-plan-reads";
import { readPassport, readRecentChanges } from "./own-reads";
import { recommendForCell, recommendForPerson } from "./person-reads";
import {
  changePlanInput,
  comparePlansInput,
  newPlanInput,
  planIdInput,
  staffingInput,
  swapInput,
  wishInput,
} from "./plan-input";
import { comparePlans, readPlan, readPlanProgress, readPlans } from "./plan-reads";
import { startPlan } from "./plan-run-writes";
import { readSwaps } from "./plan-swap-reads";
import { cancelPlan, changePlan, copyPlan, createPlan, deletePlan, wishInPlan } from "./plan-writes";
import { readStaffing } from "./staffing-reads";
import { recommendForTeam } from "./team-reads";
import {
  candidateBadgeIdInput,
  candidateIdInput,
  changeVacancyInput,
  newCandidateBadgeInput,
  newCandidateInput,
  newVacancyInput,
  vacancyIdInput,
  vacancyPathwayInput,
  vacancyStatusInput,
} from "./vacancy-input";
import { readVacancyNeeds, readVacancyPathway } from "./vacancy-needs-reads";
import { readVacancies, readVacancy } from "./vacancy-reads";
import { changeVacancy, createVacancy, deleteVacancy, setVacancyStatus } from "./vacancy-writes";
import {
  askManagerInput,
  badgeQualityInput,
  badgeWishInput,
  ownPlanInput,
  preferenceInput,
  targetRoleInput,
  withoutInput,
} from "./wish-input";
import { askManager, savePreference, saveTargetRole, saveWish } from "./wish-writes";

// Managers plan for their teams, which reading the people asks for.
const plannerProcedure = procedureFor("manager", "ld_lead");

export const recommendRouter = router({
  forPerson: memberProcedure.input(forPersonInput).query(({ ctx, input }) => recommendForPerson(ctx, input)),
  forCell: memberProcedure.input(forCellInput).query(({ ctx, input }) => recommendForCell(ctx, input)),
  forTeam: memberProcedure.input(forTeamInput).query(({ ctx, input }) => recommendForTeam(ctx, input)),
  recentChanges: memberProcedure.query(({ ctx }) => readRecentChanges(ctx)),
  // One’s own: each asks who the actor is.
  fits: memberProcedure.query(({ ctx }) => readFits(ctx)),
  badgeQuality: procedureFor("ld_lead")
    .input(badgeQualityInput)
    .query(({ ctx, input }) => readBadgeQuality(ctx, input)),
  ownPlan: memberProcedure.input(ownPlanInput).query(({ ctx, input }) => readOwnPlan(ctx, input)),
  without: memberProcedure.input(withoutInput).query(({ ctx, input }) => readWithout(ctx, input)),
  savePreference: memberProcedure
    .input(preferenceInput)
    .mutation(({ ctx, input }) => savePreference(ctx, input)),
  saveWish: memberProcedure.input(badgeWishInput).mutation(({ ctx, input }) => saveWish(ctx, input)),
  askManager: memberProcedure.input(askManagerInput).mutation(({ ctx, input }) => askManager(ctx, input)),
  saveTargetRole: memberProcedure
    .input(targetRoleInput)
    .mutation(({ ctx, input }) => saveTargetRole(ctx, input)),
  plans: plannerProcedure.query(({ ctx }) => readPlans(ctx)),
  plan: plannerProcedure.input(planIdInput).query(({ ctx, input }) => readPlan(ctx, input)),
  planProgress: plannerProcedure.input(planIdInput).query(({ ctx, input }) => readPlanProgress(ctx, input)),
  comparePlans: plannerProcedure.input(comparePlansInput).query(({ ctx, input }) => comparePlans(ctx, input)),
  staffing: plannerProcedure.input(staffingInput).query(({ ctx, input }) => readStaffing(ctx, input)),
  swaps: plannerProcedure.input(swapInput).query(({ ctx, input }) => readSwaps(ctx, input)),
  createPlan: plannerProcedure.input(newPlanInput).mutation(({ ctx, input }) => createPlan(ctx, input)),
  copyPlan: plannerProcedure.input(planIdInput).mutation(({ ctx, input }) => copyPlan(ctx, input)),
  changePlan: plannerProcedure.input(changePlanInput).mutation(({ ctx, input }) => changePlan(ctx, input)),
  wishInPlan: plannerProcedure.input(wishInput).mutation(({ ctx, input }) => wishInPlan(ctx, input)),
  deletePlan: plannerProcedure.input(planIdInput).mutation(({ ctx, input }) => deletePlan(ctx, input)),
  computePlan: plannerProcedure.input(planIdInput).mutation(({ ctx, input }) => startPlan(ctx, input)),
  stopPlan: plannerProcedure.input(planIdInput).mutation(({ ctx, input }) => cancelPlan(ctx, input)),
  vacancies: plannerProcedure.query(({ ctx }) => readVacancies(ctx)),
  vacancy: plannerProcedure.input(vacancyIdInput).query(({ ctx, input }) => readVacancy(ctx, input)),
  vacancyNeeds: plannerProcedure
    .input(vacancyIdInput)
    .query(({ ctx, input }) => readVacancyNeeds(ctx, input)),
  vacancyPathway: plannerProcedure
    .input(vacancyPathwayInput)
    .query(({ ctx, input }) => readVacancyPathway(ctx, input)),
  createVacancy: plannerProcedure
    .input(newVacancyInput)
    .mutation(({ ctx, input }) => createVacancy(ctx, input)),
  changeVacancy: plannerProcedure
    .input(changeVacancyInput)
    .mutation(({ ctx, input }) => changeVacancy(ctx, input)),
  setVacancyStatus: plannerProcedure
    .input(vacancyStatusInput)
    .mutation(({ ctx, input }) => setVacancyStatus(ctx, input)),
  deleteVacancy: plannerProcedure
    .input(vacancyIdInput)
    .mutation(({ ctx, input }) => deleteVacancy(ctx, input)),
  addCandidate: plannerProcedure
    .input(newCandidateInput)
    .mutation(({ ctx, input }) => addCandidate(ctx, input)),
  removeCandidate: plannerProcedure
    .input(candidateIdInput)
    .mutation(({ ctx, input }) => removeCandidate(ctx, input)),
  addCandidateBadge: plannerProcedure
    .input(newCandidateBadgeInput)
    .mutation(({ ctx, input }) => addCandidateBadge(ctx, input)),
  removeCandidateBadge: plannerProcedure
    .input(candidateBadgeIdInput)
    .mutation(({ ctx, input }) => removeCandidateBadge(ctx, input)),
  passport: memberProcedure.query(({ ctx }) => readPassport(ctx)),
});
