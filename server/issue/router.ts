import "server-only";
import { z } from "zod";
import { procedureFor, publicProcedure, router } from "@/server/trpc";
import { setBadgeColour, setBadgeImage } from "./image-writes";
import { approveInput, badgeColourInput, badgeImageInput, issuedInput, revokeInput } from "./input";
import { readBadgeColour } from "./picture-reads";
import { readBadgePage, readIssuerPage } from "./public-reads";
import { readIssued, readKeys } from "./reads";
import { revoke } from "./revoke-writes";
import { sharingProcedures } from "./sharing-router";
import { approveAndIssue, resumeIssuing } from "./writes";

const publicId = z.object({ publicId: z.string().min(1).max(100) });

export const issueRouter = router({
  ...sharingProcedures,
  approve: procedureFor("ld_lead", "assessor")
    .input(approveInput)
    .mutation(({ ctx, input }) => approveAndIssue(ctx, input)),
  resume: procedureFor("ld_lead", "admin").mutation(({ ctx }) => resumeIssuing(ctx)),
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
