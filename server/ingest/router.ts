import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { cancelImport, startImport, undoImport } from "./import-writes";
import { batchInput, occupationsInput, ownBadgeInput, previewInput, startInput, topInput } from "./input";
import { importOwnBadge } from "./own-badge-writes";
import { readPreview } from "./preview-reads";
import { readBatch, readFindings, readImports, readOccupations, readRecipients, readTop } from "./reads";
import { readUndoBlockers } from "./undo-reads";

const importerProcedure = procedureFor("ld_lead", "admin");

export const ingestRouter = router({
  start: importerProcedure.input(startInput).mutation(({ ctx, input }) => startImport(ctx, input)),
  batches: importerProcedure.query(({ ctx }) => readImports(ctx)),
  batch: importerProcedure.input(batchInput).query(({ ctx, input }) => readBatch(ctx, input)),
  findings: importerProcedure.input(batchInput).query(({ ctx, input }) => readFindings(ctx, input)),
  preview: importerProcedure.input(previewInput).query(({ ctx, input }) => readPreview(ctx, input)),
  cancel: importerProcedure.input(batchInput).mutation(({ ctx, input }) => cancelImport(ctx, input)),
  undoBlockers: importerProcedure.input(batchInput).query(({ ctx, input }) => readUndoBlockers(ctx, input)),
  undo: importerProcedure.input(batchInput).mutation(({ ctx, input }) => undoImport(ctx, input)),
  top: importerProcedure.input(topInput).query(({ ctx, input }) => readTop(ctx, input)),
  occupations: importerProcedure
    .input(occupationsInput)
    .query(({ ctx, input }) => readOccupations(ctx, input)),
  recipients: importerProcedure.query(({ ctx }) => readRecipients(ctx)),
  importOwnBadge: memberProcedure
    .input(ownBadgeInput)
    .mutation(({ ctx, input }) => importOwnBadge(ctx, input)),
});
