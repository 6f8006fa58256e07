import "server-only";
import { z } from "zod";
import { memberProcedure, publicProcedure } from "@/server/trpc";
import { readBadgeSharing } from "../badge-sharing-reads";
import { readSharedPassport, readSharing } from "../passport-sharing-reads";
import { endPassportLink, makePassportLink, show } from "../passport-sharing-writes";
import { passportLinkInput, showInput, walletOfferInput } from "../sharing-input";
import { offerToWallet } from "../wallet-offer-writes";

const byId = z.object({ id: z.uuid() });

/** What holders do with their badges, a part of the chapter's router. */
export const sharingProcedures = {
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
  /** For strangers: what somebody shows of their passport. */
  sharedPassport: publicProcedure
    .input(z.object({ token: z.string().max(200) }))
    .query(({ ctx, input }) => readSharedPassport(ctx, input.token)),
};
