import "server-only";
import { z } from "zod";
import { procedureFor, publicProcedure, router } from "@/server/trpc";
import { readBatch, readBatches, readBatchItems, readPreview, readReady } from "./batch-reads";
import {
  cancelBatch,
  confirmBatch,
  pauseBatch,
  resumeBatch,
  retryBatch,
  startBatch,
  voidIssuance,
} from "./batch-writes";
import { setBadgeColour, setBadgeImage } from "./image-writes";
import {
  approveInput,
  badgeColourInput,
  badgeImageInput,
  batchInput,
  batchItemsInput,
  issuedInput,
  previewInput,
  revokeInput,
  startBatchInput,
  voidInput,
} from "./input";
import { readBadgeColour } from "./picture-reads";
import { readBadgePage, readIssuerPage } from "./public-reads";
import { readIssued, readKeys } from "./reads";
import { revoke } from "./revoke-writes";
import { approveAndIssue, resumeIssuing } from "./writes";

const publicId = z.object({ publicId: z.string().min(1).max(100) });

export const issueRouter = router({
  approve: procedureFor("ld_lead", "assessor")
    .input(approveInput)
    .mutation(({ ctx, input }) => approveAndIssue(ctx, input)),
  resume: procedureFor("ld_lead", "admin").mutation(({ ctx }) => resumeIssuing(ctx)),
  /** What is approved and waits to be issued. */
  ready: procedureFor("ld_lead", "admin").query(({ ctx }) => readReady(ctx)),
  preview: procedureFor("ld_lead", "admin")
    .input(previewInput)
    .query(({ ctx, input }) => readPreview(ctx, input)),
  startBatch: procedureFor("ld_lead", "admin")
    .input(startBatchInput)
    .mutation(({ ctx, input }) => startBatch(ctx, input)),
  confirmBatch: procedureFor("ld_lead", "admin")
    .input(batchInput)
    .mutation(({ ctx, input }) => confirmBatch(ctx, input)),
  cancelBatch: procedureFor("ld_lead", "admin")
    .input(batchInput)
    .mutation(({ ctx, input }) => cancelBatch(ctx, input)),
  pauseBatch: procedureFor("ld_lead", "admin")
    .input(batchInput)
    .mutation(({ ctx, input }) => pauseBatch(ctx, input)),
  resumeBatch: procedureFor("ld_lead", "admin")
    .input(batchInput)
    .mutation(({ ctx, input }) => resumeBatch(ctx, input)),
  retryBatch: procedureFor("ld_lead", "admin")
    .input(batchInput)
    .mutation(({ ctx, input }) => retryBatch(ctx, input)),
  void: procedureFor("ld_lead", "admin")
    .input(voidInput)
    .mutation(({ ctx, input }) => voidIssuance(ctx, input)),
  batches: procedureFor("ld_lead", "admin").query(({ ctx }) => readBatches(ctx)),
  batch: procedureFor("ld_lead", "admin")
    .input(batchInput)
    .query(({ ctx, input }) => readBatch(ctx, input)),
  batchItems: procedureFor("ld_lead", "admin")
    .input(batchItemsInput)
    .query(({ ctx, input }) => readBatchItems(ctx, input)),
  revoke: procedureFor("ld_lead", "admin")
    .input(revokeInput)
    .mutation(({ ctx, input }) => revoke(ctx, input)),
  issued: procedureFor("ld_lead", "admin")
    .input(issuedInput)
    .query(({ ctx, input }) => readIssued(ctx, input)),
  keys: procedureFor("ld_lead", "admin").query(({ ctx }) => readKeys(ctx)),
  setImage: procedureFor("ld_lead")
    .input(badgeImageInput)
    .mutation(({ ctx, input }) => setBadgeImage(ctx, input)),
  colour: procedureFor("ld_lead", "admin").query(({ ctx }) => readBadgeColour(ctx)),
  setColour: procedureFor("ld_lead", "admin")
    .input(badgeColourInput)
    .mutation(({ ctx, input }) => setBadgeColour(ctx, input)),
  /** For strangers: a badge's public page. */
  publicBadge: publicProcedure.input(publicId).query(({ ctx, input }) => readBadgePage(ctx, input.publicId)),
  /** For strangers: who issued it. */
  publicIssuer: publicProcedure
    .input(publicId)
    .query(({ ctx, input }) => readIssuerPage(ctx, input.publicId)),
});
