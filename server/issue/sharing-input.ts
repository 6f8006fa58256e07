import { z } from "zod";
import { walletProtocols } from "@/db/enums";
import { linkDays } from "./passport-link";

export const walletOfferInput = z.object({
  earnedCredentialId: z.uuid(),
  protocol: z.enum(walletProtocols),
  /** OpenID alone: the wallet asks for six digits that are shown apart from the QR code. */
  withCode: z.boolean().default(false),
});
export type WalletOfferInput = z.infer<typeof walletOfferInput>;

export const showInput = z.object({
  kind: z.enum(["badge", "skill"]),
  id: z.uuid(),
  isShown: z.boolean(),
});
export type ShowInput = z.infer<typeof showInput>;

export const passportLinkInput = z.object({
  label: z
    .string()
    .trim()
    .min(1, "Say for whom the link is, so that you know it again.")
    .max(100, "Keep the name under 100 characters."),
  days: z.union(linkDays.map((days) => z.literal(days))),
});
export type PassportLinkInput = z.infer<typeof passportLinkInput>;
