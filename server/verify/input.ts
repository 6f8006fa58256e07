import { z } from "zod";

const megabyte = 1024 * 1024;
/** Base64 of a file of at most 10 MB. */
const base64File = z.base64().max(14 * megabyte, "The file must be smaller than 10 MB.");

/** Whose badge it is meant to be; without it the badge is held against nobody. */
const expected = { email: z.email("Give a full e-mail address, or none.").max(320).optional() };

/** A badge as pasted text, as the address where it stands, or as a file. */
export const verifyBadgeInput = z.union([
  z.strictObject({ ...expected, text: z.string().trim().min(1, "Paste a badge first.").max(500_000) }),
  z.strictObject({
    ...expected,
    // One in the clear is read over https, but for our own, which are not fetched at all.
    url: z.url({ protocol: /^https?$/, error: "Give an address that begins with https://." }).max(2_000),
  }),
  z.strictObject({ ...expected, file: base64File }),
]);
export type VerifyBadgeInput = z.infer<typeof verifyBadgeInput>;
