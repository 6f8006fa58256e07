import "server-only";
import { z } from "zod";
import { memberProcedure, procedureFor, publicProcedure, router } from "@/server/trpc";
import { readBadgeSharing } from "./badge-sharing-reads";
import { setBadgeColour, setBadgeImage } from "./image-writes";
import {
  approveInput,
  badgeColourInput,
  badgeImageInput,
  issuedInput,
  passportLinkInput,
  revokeInput,
  showInput,
  walletOfferInput,
} from "./input";
import { readSharedPassport, readSharing } from "./passport-sharing-reads";
import { endPassportLink, makePassportLink, show } from "./passport-sharing-writes";
import { readBadgeColour } from "./picture-reads";
import { readBadgePage, readIssuerPage } from "./public-reads";
import { readIssued, readKeys } from "./reads";
import { revoke } from "./revoke-writes";
import { offerToWallet } from "./wallet-offer-writes";
import { approveAndIssue, resumeIssuing } from "./writes";

const byId = z.object({ id: z.uuid() });
const publicId = z.object({ publicId: z.string().min(1).max(100) });

export const issueRouter = router({
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
  /** One's own passport, as others may see it. */
  sharing: memberProcedure.query(({ ctx }) => readSharing(ctx)),
  show: memberProcedure.input(showInput).mutation(({ ctx, input }) => show(ctx, input)),
  makePassportLink: memberProcedure
    .input(passportLinkInput)
    .mutation(({ ctx, input }) => makePassportLink(ctx, input)),
  endPassportLink: memberProcedure.input(byId).mutation(({ ctx, input }) => endPassportLink(ctx, input)),
  badgeSharing: memberProcedure.input(byId).query(({ ctx, input }) => readBadgeSharing(ctx, input)),
  offerToWallet: memberProcedure
    .input(walletOfferInput)
    .mutation(({ ctx, input }) => offerToWallet(ctx, input)),
  /** For strangers: a badge's public page. */
  publicBadge: publicProcedure.input(publicId).query(({ ctx, input }) => readBadgePage(ctx, input.publicId)),
  /** For strangers: what somebody shows of their passport. */
  sharedPassport: publicProcedure
    .input(z.object({ token: z.string().max(200) }))
    .query(({ ctx, input }) => readSharedPassport(ctx, input.token)),
  /** For strangers: who issued it. */
  publicIssuer: publicProcedure
    .input(publicId)
    .query(({ ctx, input }) => readIssuerPage(ctx, input.publicId)),
});
