import { z } from "zod";
import { vacancyStatuses } from "@/db/enums";
import { verifyBadgeInput } from "@/server/verify/input";
import { usualPreference } from "./wish-input";

export const newVacancyInput = z.object({
  name: z.string().trim().min(1, "Give the vacancy a name.").max(120),
  /** What whoever fills it will have to be able to do. */
  jobRoleId: z.uuid("Choose a job role."),
  /** null: of the organisation as a whole, which L&D leads alone may fill. */
  teamId: z.uuid().nullable(),
  positions: z.number().int().min(1, "A vacancy has one position at least.").max(1_000),
});
export type NewVacancyInput = z.infer<typeof newVacancyInput>;

export const vacancyIdInput = z.object({ vacancyId: z.uuid() });
export type VacancyIdInput = z.infer<typeof vacancyIdInput>;

export const changeVacancyInput = newVacancyInput.extend({ vacancyId: z.uuid() });
export type ChangeVacancyInput = z.infer<typeof changeVacancyInput>;

export const vacancyStatusInput = vacancyIdInput.extend({ status: z.enum(vacancyStatuses) });
export type VacancyStatusInput = z.infer<typeof vacancyStatusInput>;

export const newCandidateInput = vacancyIdInput.extend({
  name: z.string().trim().min(1, "Give the candidate a name.").max(120),
  note: z.string().trim().max(2_000),
});
export type NewCandidateInput = z.infer<typeof newCandidateInput>;

export const candidateIdInput = z.object({ candidateId: z.uuid() });
export type CandidateIdInput = z.infer<typeof candidateIdInput>;

export const newCandidateBadgeInput = candidateIdInput.extend({ badge: verifyBadgeInput });
export type NewCandidateBadgeInput = z.infer<typeof newCandidateBadgeInput>;

export const candidateBadgeIdInput = z.object({ badgeId: z.uuid() });
export type CandidateBadgeIdInput = z.infer<typeof candidateBadgeIdInput>;

export const vacancyPathwayInput = vacancyIdInput.extend({
  /** A candidate of the vacancy, or one of the organisation’s people. */
  whoId: z.uuid(),
  hoursPerWeek: z.number().min(0.5).max(40).default(usualPreference.hoursPerWeek),
});
export type VacancyPathwayInput = z.output<typeof vacancyPathwayInput>;
