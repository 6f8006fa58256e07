import "server-only";
import { memberProcedure, procedureFor, publicProcedure, router } from "@/server/trpc";
import { readOpenAppeals } from "./appeal-reads";
import { decideAppeal, makeAppeal, withdrawAppeal } from "./appeal-writes";
import { decide } from "./decision-writes";
import { readEvidenceLinks } from "./evidence-link-reads";
import { lookAtEvidence, makeEvidenceLink, revokeEvidenceLink } from "./evidence-link-writes";
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
  queueInput,
  submissionInput,
  updateItemInput,
  uploadInput,
} from "./input";
import { addItem, removeItem, updateItem } from "./item-writes";
import { readQueue } from "./queue-reads";
import { readMyEvidence, readMySubmissions, readSubmission } from "./submission-reads";
import { openDraft, submit } from "./submission-writes";
import { cancelUpload } from "./upload-writes";
import { withdraw } from "./withdraw-writes";

const judgeProcedure = procedureFor("assessor", "ld_lead");

// Every member who is a person may learn: the reads and writes of a learner ask for that person.
export const assessRouter = router({
  mySubmissions: memberProcedure.query(({ ctx }) => readMySubmissions(ctx)),
  myEvidence: memberProcedure.input(achievementInput).query(({ ctx, input }) => readMyEvidence(ctx, input)),
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

  appeals: procedureFor("ld_lead").query(({ ctx }) => readOpenAppeals(ctx)),
  decideAppeal: procedureFor("ld_lead")
    .input(decideAppealInput)
    .mutation(({ ctx, input }) => decideAppeal(ctx, input)),

  queue: judgeProcedure.input(queueInput).query(({ ctx, input }) => readQueue(ctx, input)),
  submission: judgeProcedure.input(submissionInput).query(({ ctx, input }) => readSubmission(ctx, input)),
  decide: judgeProcedure.input(decideInput).mutation(({ ctx, input }) => decide(ctx, input)),
});
