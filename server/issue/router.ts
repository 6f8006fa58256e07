import "server-only";
import { z } from "zod";
import { procedureFor, publicProcedure, router } from "@/server/trpc";
import { endorse, endorseFromOutside, withdrawEndorsement } from "./endorsement-writes";
import {
  approveInput,
  compromiseInput,
  endorseInput,
  endorsementInput,
  issuedInput,
  issuerInput,
  keyInput,
  outsideEndorsementInput,
  reinstateInput,
  rotateInput,
  withdrawInput,
} from "./input";
import { readKeyPage, readSignedBy } from "./key-reads";
import { describeIssuer, markCompromised, rotateKey, switchNow } from "./key-writes";
import { readBadgePage, readIssuerPage } from "./public-reads";
import { readIssued } from "./reads";
import { reissue } from "./reissue-writes";
import { reinstate, revoke, suspend } from "./revoke-writes";
import { approveAndIssue, resumeIssuing } from "./writes";

const publicId = z.object({ publicId: z.string().min(1).max(100) });

export const issueRouter = router({
  approve: procedureFor("ld_lead", "assessor")
    .input(approveInput)
    .mutation(({ ctx, input }) => approveAndIssue(ctx, input)),
  resume: procedureFor("ld_lead", "admin").mutation(({ ctx }) => resumeIssuing(ctx)),
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
  keys: procedureFor("admin").query(({ ctx }) => readKeyPage(ctx)),
  signedBy: procedureFor("admin")
    .input(keyInput)
    .query(({ ctx, input }) => readSignedBy(ctx, input)),
  rotateKey: procedureFor("admin")
    .input(rotateInput)
    .mutation(({ ctx, input }) => rotateKey(ctx, input)),
  switchKey: procedureFor("admin")
    .input(keyInput)
    .mutation(({ ctx, input }) => switchNow(ctx, input)),
  markCompromised: procedureFor("admin")
    .input(compromiseInput)
    .mutation(({ ctx, input }) => markCompromised(ctx, input)),
  describeIssuer: procedureFor("admin")
    .input(issuerInput)
    .mutation(({ ctx, input }) => describeIssuer(ctx, input)),
  endorse: procedureFor("ld_lead")
    .input(endorseInput)
    .mutation(({ ctx, input }) => endorse(ctx, input)),
  endorseFromOutside: procedureFor("ld_lead")
    .input(outsideEndorsementInput)
    .mutation(({ ctx, input }) => endorseFromOutside(ctx, input)),
  withdrawEndorsement: procedureFor("ld_lead")
    .input(endorsementInput)
    .mutation(({ ctx, input }) => withdrawEndorsement(ctx, input)),
  /** For strangers: a badge's public page. */
  publicBadge: publicProcedure.input(publicId).query(({ ctx, input }) => readBadgePage(ctx, input.publicId)),
  /** For strangers: who issued it. */
  publicIssuer: publicProcedure
    .input(publicId)
    .query(({ ctx, input }) => readIssuerPage(ctx, input.publicId)),
});
