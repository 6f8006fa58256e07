import { z } from "zod";
import { keyAlgorithms } from "@/db/enums";
import { algorithmsOf, keyUses } from "./signing-key";

export const keyInput = z.object({ keyId: z.uuid() });
export type KeyInput = z.infer<typeof keyInput>;

export const rotateInput = z
  .object({
    use: z.enum(keyUses),
    algorithm: z.enum(keyAlgorithms),
    /** Publishes it a day before it signs. */
    waits: z.boolean(),
  })
  .refine(({ use, algorithm }) => algorithmsOf[use].includes(algorithm), {
    path: ["algorithm"],
    error: "Choose a kind of key that signs this format.",
  });
export type RotateInput = z.infer<typeof rotateInput>;

export const compromiseInput = z.object({
  keyId: z.uuid(),
  /** Since when somebody else may have had it. */
  since: z.iso.datetime({ offset: true, error: "Say since when." }),
});
export type CompromiseInput = z.infer<typeof compromiseInput>;

export const issuerInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(200, "Keep it under 200 characters."),
  url: z.url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." }).nullable(),
  email: z.email("Enter an e-mail address.").nullable(),
  description: z.string().trim().max(2_000, "Keep it under 2,000 characters."),
  termsUrl: z
    .url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." })
    .nullable(),
});
export type IssuerInput = z.infer<typeof issuerInput>;
