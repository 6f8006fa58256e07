import "server-only";
import { z } from "zod";
import { memberProcedure, procedureFor, publicProcedure, router } from "@/server/trpc";
import { readBatch, readBatches, readBatchItems } from "./batch-reads";
import { startBatch } from "./batch-start-writes";
import { cancelBatch, confirmBatch, pauseBatch, resumeBatch, retryBatch } from "./batch-writes";
import {
  endorseInput,
  endorsementInput,
  endorsementsInput,
  outsideEndorsementInput,
} from "./endorsement-input";
import { readEndorsements } from "./endorsement-reads";
import { endorse, endorseFromOutside, withdrawEndorsement } from "./endorsement-writes";
import { setBadgeColour, setBadgeImage } from "./image-writes";
import {
  approveInput,
  badgeColourInput,
  badgeImageInput,
  batchInput,
  batchItemsInput,
  choosePageInput,
  issuedInput,
  previewInput,
  reinstateInput,
  startBatchInput,
  voidInput,
  withdrawInput,
} from "./input";
import { readIssuingAlarm } from "./invariant-reads";
import { compromiseInput, issuerInput, keyInput, rotateInput } from "./key-input";
import { readKeyPage, readSignedBy, readSigner } from "./key-reads";
import { describeIssuer, markCompromised, rotateKey, switchNow } from "./key-writes";
import { readPageChoices } from "./page-choice-reads";
import { choosePage } from "./page-choice-writes";
import { readBadgeColour } from "./picture-reads";
import { readBadgePage, readIssuerPage } from "./public-reads";
import { readIssued } from "./reads";
import { readPreview, readReady } from "./ready-reads";
import { reissue } from "./reissue-writes";
import { reinstate, revoke, suspend } from "./revoke-writes";
import { sharingProcedures } from "./sharing/router";
import { voidIssuance } from "./void-writes";
import { approveAndIssue, resumeIssuing } from "./writes";

const publicId = z.object({ publicId: z.string().min(1).max(100) });

/** The issuer and its signing keys, for admins. */
const keyRouter = router({
  page: procedureFor("admin").query(({ ctx }) => readKeyPage(ctx)),
  signedBy: procedureFor("admin")
    .input(keyInput)
    .query(({ ctx, input }) => readSignedBy(ctx, input)),
  rotate: procedureFor("admin")
    .input(rotateInput)
    .mutation(({ ctx, input }) => rotateKey(ctx, input)),
  switchNow: procedureFor("admin")
    .input(keyInput)
    .mutation(({ ctx, input }) => switchNow(ctx, input)),
  markCompromised: procedureFor("admin")
    .input(compromiseInput)
    .mutation(({ ctx, input }) => markCompromised(ctx, input)),
  describeIssuer: procedureFor("admin")
    .input(issuerInput)
    .mutation(({ ctx, input }) => describeIssuer(ctx, input)),
});

/** Who stands for an achievement; every member may read it, since its badges say it too. */
const endorsementRouter = router({
  of: procedureFor("admin", "ld_lead", "manager", "assessor", "employee")
    .input(endorsementsInput)
    .query(({ ctx, input }) => readEndorsements(ctx, input.achievementId)),
  add: procedureFor("ld_lead")
    .input(endorseInput)
    .mutation(({ ctx, input }) => endorse(ctx, input)),
  addFromOutside: procedureFor("ld_lead")
    .input(outsideEndorsementInput)
    .mutation(({ ctx, input }) => endorseFromOutside(ctx, input)),
  withdraw: procedureFor("ld_lead")
    .input(endorsementInput)
    .mutation(({ ctx, input }) => withdrawEndorsement(ctx, input)),
});

export const issueRouter = router({
  ...sharingProcedures,
  approve: procedureFor("ld_lead", "assessor")
    .input(approveInput)
    .mutation(({ ctx, input }) => approveAndIssue(ctx, input)),
  resume: procedureFor("ld_lead", "admin").mutation(({ ctx }) => resumeIssuing(ctx)),
  /** What the hourly check found wrong. */
  alarm: procedureFor("ld_lead", "admin").query(({ ctx }) => readIssuingAlarm(ctx)),
  /** In whose name and with which keys badges are signed. */
  signer: procedureFor("ld_lead", "admin").query(({ ctx }) => readSigner(ctx)),
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
    .input(withdrawInput)
    .mutation(({ ctx, input }) => revoke(ctx, input)),
  suspend: procedureFor("ld_lead", "admin")
    .input(withdrawInput)
    .mutation(({ ctx, input }) => suspend(ctx, input)),
  reinstate: procedureFor("ld_lead", "admin")
    .input(reinstateInput)
    .mutation(({ ctx, input }) => reinstate(ctx, input)),
  reissue: procedureFor("ld_lead", "admin")
    .input(withdrawInput)
    .mutation(({ ctx, input }) => reissue(ctx, input)),
  issued: procedureFor("ld_lead", "admin")
    .input(issuedInput)
    .query(({ ctx, input }) => readIssued(ctx, input)),
  keys: keyRouter,
  endorsements: endorsementRouter,
  setImage: procedureFor("ld_lead")
    .input(badgeImageInput)
    .mutation(({ ctx, input }) => setBadgeImage(ctx, input)),
  colour: procedureFor("ld_lead", "admin").query(({ ctx }) => readBadgeColour(ctx)),
  setColour: procedureFor("ld_lead", "admin")
    .input(badgeColourInput)
    .mutation(({ ctx, input }) => setBadgeColour(ctx, input)),
  pageChoices: memberProcedure.query(({ ctx }) => readPageChoices(ctx)),
  choosePage: memberProcedure.input(choosePageInput).mutation(({ ctx, input }) => choosePage(ctx, input)),
  /** For strangers: a badge's public page. */
  publicBadge: publicProcedure.input(publicId).query(({ ctx, input }) => readBadgePage(ctx, input.publicId)),
  /** For strangers: who issued it. */
  publicIssuer: publicProcedure
    .input(publicId)
    .query(({ ctx, input }) => readIssuerPage(ctx, input.publicId)),
});
