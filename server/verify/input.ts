import { z } from "zod";

const megabyte = 1024 * 1024;
/** Base64 of a file of at most 10 MB. */
const base64File = z.base64().max(14 * megabyte, "The file must be smaller than 10 MB.");

/** A badge as pasted text, as the address where it stands, or as a file. */
export const verifyBadgeInput = z.union([
  z.strictObject({ text: z.string().trim().min(1, "Paste a badge first.").max(500_000) }),
  z.strictObject({
    url: z.url({ protocol: /^https$/, error: "Give an address that begins with https://." }).max(2_000),
  }),
  z.strictObject({ file: base64File }),
]);
export type VerifyBadgeInput = z.infer<typeof verifyBadgeInput>;
