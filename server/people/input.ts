import { z } from "zod";

const name = (what: string) => z.string().trim().min(1, `Enter ${what}.`).max(200);

/** Compared and stored in lower case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Enter an e-mail address, such as ana@example.org."));

export const password = z
  .string()
  .min(12, "Use at least 12 characters; a few words are fine.")
  .max(128, "Use at most 128 characters.");

export const setUpInput = z.object({
  workspaceName: name("the name of your organisation"),
  name: name("your name"),
  email,
  password,
});
export type SetUpInput = z.infer<typeof setUpInput>;
