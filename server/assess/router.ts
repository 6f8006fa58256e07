import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { decide } from "./decision-writes";
import {
  achievementInput,
  addItemInput,
  decideInput,
  itemInput,
  queueInput,
  submissionInput,
  updateItemInput,
} from "./input";
import { addItem, removeItem, updateItem } from "./item-writes";
import { readQueue } from "./queue-reads";
import { readMyEvidence, readMySubmissions, readSubmission } from "./submission-reads";
import { openDraft, submit } from "./submission-writes";

const judgeProcedure = procedureFor("assessor", "ld_lead");

// Every member who is a person may learn: the reads and writes of a learner ask for that person.
export const assessRouter = router({
  mySubmissions: memberProcedure.query(({ ctx }) => readMySubmissions(ctx)),
  myEvidence: memberProcedure.input(achievementInput).query(({ ctx, input }) => readMyEvidence(ctx, input)),
  draft: memberProcedure.input(achievementInput).mutation(({ ctx, input }) => openDraft(ctx, input)),
  addItem: memberProcedure.input(addItemInput).mutation(({ ctx, input }) => addItem(ctx, input)),
  updateItem: memberProcedure.input(updateItemInput).mutation(({ ctx, input }) => updateItem(ctx, input)),
  removeItem: memberProcedure.input(itemInput).mutation(({ ctx, input }) => removeItem(ctx, input)),
  submit: memberProcedure.input(submissionInput).mutation(({ ctx, input }) => submit(ctx, input)),

  queue: judgeProcedure.input(queueInput).query(({ ctx, input }) => readQueue(ctx, input)),
  submission: judgeProcedure.input(submissionInput).query(({ ctx, input }) => readSubmission(ctx, input)),
  decide: judgeProcedure.input(decideInput).mutation(({ ctx, input }) => decide(ctx, input)),
});
