import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { noticeKinds } from "@/db/enums";
import { readSecret } from "@/server/secrets";

const subscription = z.object({
  workspaceId: z.uuid(),
  userId: z.string().min(1),
  about: z.enum([...noticeKinds, "digest"]),
});

/** Which e-mails of whom a link ends. */
export type Subscription = z.infer<typeof subscription>;

const signatureOf = (content: string): Buffer =>
  createHmac("sha256", readSecret("EMAIL_LINK_SECRET")).update(`unsubscribe ${content}`).digest();

/** The secret part of the link: it works without a sign-in, for these e-mails alone, and does not expire. */
export function writeLink({ workspaceId, userId, about }: Subscription): string {
  const content = Buffer.from(JSON.stringify({ workspaceId, userId, about })).toString("base64url");
  return `${content}.${signatureOf(content).toString("base64url")}`;
}

/** null for anything that we have not signed, and for a kind of notice that is no more. */
export function readLink(token: string): Subscription | null {
  const [content = "", signature = ""] = token.split(".");
  const [given, right] = [Buffer.from(signature, "base64url"), signatureOf(content)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return subscription.safeParse(JSON.parse(Buffer.from(content, "base64url").toString())).data ?? null;
}
