import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { readAssigned, readForPerson, readMine } from "./assignment-reads";
import { assign, cancel } from "./assignment-writes";
import { assignInput, assignmentInput, listInput, personInput, previewInput, proposalInput } from "./input";
import { readCandidates, readOffers } from "./offer-reads";
import { previewPairs, propose } from "./preview-reads";

// Managers assign within their teams, which each read and write asks for person by person.
const assignerProcedure = procedureFor("manager", "ld_lead");

export const assignRouter = router({
  candidates: assignerProcedure.query(({ ctx }) => readCandidates(ctx)),
  offers: assignerProcedure.query(({ ctx }) => readOffers(ctx)),
  propose: assignerProcedure.input(proposalInput).query(({ ctx, input }) => propose(ctx, input)),
  preview: assignerProcedure.input(previewInput).query(({ ctx, input }) => previewPairs(ctx, input)),
  open: assignerProcedure.input(listInput).query(({ ctx, input }) => readAssigned(ctx, input)),
  mine: memberProcedure.query(({ ctx }) => readMine(ctx)),
  forPerson: memberProcedure.input(personInput).query(({ ctx, input }) => readForPerson(ctx, input)),
  assign: assignerProcedure.input(assignInput).mutation(({ ctx, input }) => assign(ctx, input)),
  cancel: assignerProcedure.input(assignmentInput).mutation(({ ctx, input }) => cancel(ctx, input)),
});
