import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { importOwnBadge } from "./badge-import-writes";
import { readCheck } from "./check-reads";
import { startImport } from "./import-writes";
import { batchInput, occupationsInput, ownBadgeInput, startInput, topInput } from "./input";
import { readBatch, readFindings, readImports, readOccupations, readRecipients, readTop } from "./reads";

const importerProcedure = procedureFor("ld_lead", "admin");

export const ingestRouter = router({
  start: importerProcedure.input(startInput).mutation(({ ctx, input }) => startImport(ctx, input)),
  batches: importerProcedure.query(({ ctx }) => readImports(ctx)),
  batch: importerProcedure.input(batchInput).query(({ ctx, input }) => readBatch(ctx, input)),
  findings: importerProcedure.input(batchInput).query(({ ctx, input }) => readFindings(ctx, input)),
  check: importerProcedure.input(topInput).query(({ ctx, input }) => readCheck(ctx, input)),
  top: importerProcedure.input(topInput).query(({ ctx, input }) => readTop(ctx, input)),
  occupations: importerProcedure
    .input(occupationsInput)
    .query(({ ctx, input }) => readOccupations(ctx, input)),
  recipients: importerProcedure.query(({ ctx }) => readRecipients(ctx)),
  importOwnBadge: memberProcedure
    .input(ownBadgeInput)
    .mutation(({ ctx, input }) => importOwnBadge(ctx, input)),
});
