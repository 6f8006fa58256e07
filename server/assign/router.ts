import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { accept, decline, proposeAnother } from "./answer-writes";
import { readAssigned, readForPerson, readMine } from "./assignment-reads";
import { assign, cancel } from "./assignment-writes";
import { linkBadge } from "./badge-link-writes";
import { setLearningHours } from "./hours-writes";
import {
  assignInput,
  assignmentInput,
  assignPlanInput,
  declineInput,
  learningHoursInput,
  listInput,
  moveInput,
  personInput,
  previewInput,
  previewPlanInput,
  proposalInput,
  proposeInput,
  setsInput,
  takeBackInput,
} from "./input";
import { readCandidates, readOffers } from "./offer-reads";
import { assignPlan } from "./plan-assign-writes";
import { previewPairs, previewPlan, propose } from "./preview-reads";
import { leaveProposal, takeUpProposal } from "./proposal-answer-writes";
import { approveRequest, askBack, declineRequest } from "./request-decision-writes";
import {
  approveInput,
  askInput,
  linkInput,
  mendInput,
  refuseInput,
  requestInput,
  requestsInput,
} from "./request-input";
import { readAllRequests, readOwnRequests, readRequestLevels } from "./request-reads";
import { askForCredential, mendRequest, withdrawRequest } from "./request-writes";
import { readSets } from "./set-reads";
import { takeBack } from "./take-back-writes";
import { moveWaiting } from "./waiting-writes";

// Managers assign within their teams, which each read and write asks for person by person.
const assignerProcedure = procedureFor("manager", "ld_lead");
const leadProcedure = procedureFor("ld_lead");
/** Admins decide too: a workspace may have one L&D lead alone, who asks as well. */
const deciderProcedure = procedureFor("ld_lead", "admin");

export const assignRouter = router({
  candidates: assignerProcedure.query(({ ctx }) => readCandidates(ctx)),
  offers: assignerProcedure.query(({ ctx }) => readOffers(ctx)),
  propose: assignerProcedure.input(proposalInput).query(({ ctx, input }) => propose(ctx, input)),
  preview: assignerProcedure.input(previewInput).query(({ ctx, input }) => previewPairs(ctx, input)),
  previewPlan: assignerProcedure.input(previewPlanInput).query(({ ctx, input }) => previewPlan(ctx, input)),
  open: assignerProcedure.input(listInput).query(({ ctx, input }) => readAssigned(ctx, input)),
  sets: assignerProcedure.input(setsInput).query(({ ctx, input }) => readSets(ctx, input)),
  mine: memberProcedure.query(({ ctx }) => readMine(ctx)),
  forPerson: memberProcedure.input(personInput).query(({ ctx, input }) => readForPerson(ctx, input)),
  assign: assignerProcedure.input(assignInput).mutation(({ ctx, input }) => assign(ctx, input)),
  assignPlan: assignerProcedure.input(assignPlanInput).mutation(({ ctx, input }) => assignPlan(ctx, input)),
  cancel: assignerProcedure.input(assignmentInput).mutation(({ ctx, input }) => cancel(ctx, input)),
  takeBack: assignerProcedure.input(takeBackInput).mutation(({ ctx, input }) => takeBack(ctx, input)),
  moveWaiting: leadProcedure.input(moveInput).mutation(({ ctx, input }) => moveWaiting(ctx, input)),
  setLearningHours: leadProcedure
    .input(learningHoursInput)
    .mutation(({ ctx, input }) => setLearningHours(ctx, input)),

  // The learner's answer, and what is said to it.
  accept: memberProcedure.input(assignmentInput).mutation(({ ctx, input }) => accept(ctx, input)),
  decline: memberProcedure.input(declineInput).mutation(({ ctx, input }) => decline(ctx, input)),
  proposeAnother: memberProcedure
    .input(proposeInput)
    .mutation(({ ctx, input }) => proposeAnother(ctx, input)),
  takeUpProposal: assignerProcedure
    .input(assignmentInput)
    .mutation(({ ctx, input }) => takeUpProposal(ctx, input)),
  leaveProposal: assignerProcedure
    .input(assignmentInput)
    .mutation(({ ctx, input }) => leaveProposal(ctx, input)),

  // Credentials of other providers, asked for from the other side.
  myRequests: memberProcedure.query(({ ctx }) => readOwnRequests(ctx)),
  requestLevels: memberProcedure.query(({ ctx }) => readRequestLevels(ctx)),
  ask: memberProcedure.input(askInput).mutation(({ ctx, input }) => askForCredential(ctx, input)),
  mendRequest: memberProcedure.input(mendInput).mutation(({ ctx, input }) => mendRequest(ctx, input)),
  withdrawRequest: memberProcedure
    .input(requestInput)
    .mutation(({ ctx, input }) => withdrawRequest(ctx, input)),
  requests: deciderProcedure.input(requestsInput).query(({ ctx, input }) => readAllRequests(ctx, input)),
  approveRequest: deciderProcedure
    .input(approveInput)
    .mutation(({ ctx, input }) => approveRequest(ctx, input)),
  declineRequest: deciderProcedure
    .input(refuseInput)
    .mutation(({ ctx, input }) => declineRequest(ctx, input)),
  askBack: deciderProcedure.input(refuseInput).mutation(({ ctx, input }) => askBack(ctx, input)),
  linkBadge: leadProcedure.input(linkInput).mutation(({ ctx, input }) => linkBadge(ctx, input)),
});
