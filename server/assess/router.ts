import "server-only";
import { memberProcedure, procedureFor, publicProcedure, router } from "@/server/trpc";
import { readAgreement } from "./agreement-reads";
import { readOpenAppeals } from "./appeal-reads";
import { decideAppeal, makeAppeal, withdrawAppeal } from "./appeal-writes";
import { nameCoach, waiveCoach } from "./coach-writes";
import { decide, sendBack } from "./decision-writes";
import { readEvidenceLinks } from "./evidence-link-reads";
import { lookAtEvidence, makeEvidenceLink, revokeEvidenceLink } from "./evidence-link-writes";
import { readFileLooks, readMyDamagedFiles } from "./file-look-reads";
import {
  achievementInput,
  addItemInput,
  appealInput,
  decideAppealInput,
  decideInput,
  evidenceLinkInput,
  itemInput,
  linkTokenInput,
  makeAppealInput,
  makeEvidenceLinkInput,
  nameCoachInput,
  openInput,
  queueInput,
  reassignInput,
  sendBackInput,
  submissionInput,
  updateItemInput,
  uploadInput,
  waiveCoachInput,
} from "./input";
import { addItem, removeItem, updateItem } from "./item-writes";
import {
  addQuickCommentInput,
  addRouteInput,
  policyInput,
  quickCommentInput,
  routeInput,
} from "./policy-input";
import { readJudging } from "./policy-reads";
import { addQuickComment, addRoute, removeQuickComment, removeRoute, setPolicy } from "./policy-writes";
import { readQueue } from "./queue-reads";
import { openAttempt, reassign } from "./seat-writes";
import { readMyEvidence, readMySubmissions, readSubmission } from "./submission-reads";
import { openDraft, submit } from "./submission-writes";
import { cancelUpload } from "./upload-writes";
import { withdraw } from "./withdraw-writes";

const judgeProcedure = procedureFor("assessor", "ld_lead");
const leadProcedure = procedureFor("ld_lead");

// Every member who is a person may learn: the reads and writes of a learner ask for that person.
export const assessRouter = router({
  mySubmissions: memberProcedure.query(({ ctx }) => readMySubmissions(ctx)),
  myEvidence: memberProcedure.input(achievementInput).query(({ ctx, input }) => readMyEvidence(ctx, input)),
  myDamagedFiles: memberProcedure
    .input(submissionInput)
    .query(({ ctx, input }) => readMyDamagedFiles(ctx, input)),
  draft: memberProcedure.input(achievementInput).mutation(({ ctx, input }) => openDraft(ctx, input)),
  addItem: memberProcedure.input(addItemInput).mutation(({ ctx, input }) => addItem(ctx, input)),
  updateItem: memberProcedure.input(updateItemInput).mutation(({ ctx, input }) => updateItem(ctx, input)),
  removeItem: memberProcedure.input(itemInput).mutation(({ ctx, input }) => removeItem(ctx, input)),
  cancelUpload: memberProcedure.input(uploadInput).mutation(({ ctx, input }) => cancelUpload(ctx, input)),
  submit: memberProcedure.input(submissionInput).mutation(({ ctx, input }) => submit(ctx, input)),
  withdraw: memberProcedure.input(submissionInput).mutation(({ ctx, input }) => withdraw(ctx, input)),
  appeal: memberProcedure.input(makeAppealInput).mutation(({ ctx, input }) => makeAppeal(ctx, input)),
  withdrawAppeal: memberProcedure.input(appealInput).mutation(({ ctx, input }) => withdrawAppeal(ctx, input)),

  evidenceLinks: memberProcedure
    .input(submissionInput)
    .query(({ ctx, input }) => readEvidenceLinks(ctx, input)),
  makeEvidenceLink: memberProcedure
    .input(makeEvidenceLinkInput)
    .mutation(({ ctx, input }) => makeEvidenceLink(ctx, input)),
  revokeEvidenceLink: memberProcedure
    .input(evidenceLinkInput)
    .mutation(({ ctx, input }) => revokeEvidenceLink(ctx, input)),
  /** For strangers: the link is their pass. */
  lookAtEvidence: publicProcedure
    .input(linkTokenInput)
    .mutation(({ ctx, input }) => lookAtEvidence(ctx, input)),

  appeals: leadProcedure.query(({ ctx }) => readOpenAppeals(ctx)),
  decideAppeal: leadProcedure.input(decideAppealInput).mutation(({ ctx, input }) => decideAppeal(ctx, input)),

  queue: judgeProcedure.input(queueInput).query(({ ctx, input }) => readQueue(ctx, input)),
  submission: judgeProcedure.input(submissionInput).query(({ ctx, input }) => readSubmission(ctx, input)),
  fileLooks: judgeProcedure.input(submissionInput).query(({ ctx, input }) => readFileLooks(ctx, input)),
  open: judgeProcedure.input(openInput).mutation(({ ctx, input }) => openAttempt(ctx, input)),
  reassign: judgeProcedure.input(reassignInput).mutation(({ ctx, input }) => reassign(ctx, input)),
  decide: judgeProcedure.input(decideInput).mutation(({ ctx, input }) => decide(ctx, input)),
  sendBack: judgeProcedure.input(sendBackInput).mutation(({ ctx, input }) => sendBack(ctx, input)),

  // L&D: who helps after three failed attempts, how evidence is judged, and how far assessors agree.
  nameCoach: leadProcedure.input(nameCoachInput).mutation(({ ctx, input }) => nameCoach(ctx, input)),
  waiveCoach: leadProcedure.input(waiveCoachInput).mutation(({ ctx, input }) => waiveCoach(ctx, input)),
  judging: leadProcedure.query(({ ctx }) => readJudging(ctx)),
  setPolicy: leadProcedure.input(policyInput).mutation(({ ctx, input }) => setPolicy(ctx, input)),
  addRoute: leadProcedure.input(addRouteInput).mutation(({ ctx, input }) => addRoute(ctx, input)),
  removeRoute: leadProcedure.input(routeInput).mutation(({ ctx, input }) => removeRoute(ctx, input)),
  addQuickComment: leadProcedure
    .input(addQuickCommentInput)
    .mutation(({ ctx, input }) => addQuickComment(ctx, input)),
  removeQuickComment: leadProcedure
    .input(quickCommentInput)
    .mutation(({ ctx, input }) => removeQuickComment(ctx, input)),
  agreement: leadProcedure.query(({ ctx }) => readAgreement(ctx)),
});
