"use server";

import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { publicApi } from "@/app/_trpc/server";
import type { Outputs } from "@/server/router";
import type { VerificationReport } from "@/server/verify/report";

export type VerifyState = {
  report?: VerificationReport;
  /** The badge's, as a data address. */
  picture?: string | undefined;
  ownPage?: Outputs["verify"]["badge"]["ownPage"];
  problem?: string;
  text?: string;
  email?: string | undefined;
} | null;

const largestFile = 10 * 1024 * 1024;

/** Verifies what the form holds, for the address in it if any: the file where one was chosen, else the pasted badge or its address. */
export async function verify(_before: VerifyState, form: FormData): Promise<VerifyState> {
  const text = String(form.get("badge") ?? "").trim();
  const email = String(form.get("email") ?? "").trim() || undefined;
  const file = form.get("file");
  try {
    if (file instanceof File && file.size > 0) {
      if (file.size > largestFile) return { problem: `“${file.name}” is larger than 10 MB.` };
      const bytes = Buffer.from(await file.arrayBuffer());
      return { ...parts(await publicApi.verify.badge({ email, file: bytes.toString("base64") })), email };
    }
    if (text === "") return { problem: "Paste a badge or choose a file first.", email };
    const isAddress = /^https?:\/\/\S+$/.test(text);
    const badge = isAddress ? { email, url: text } : { email, text };
    return { ...parts(await publicApi.verify.badge(badge)), text, email };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return { problem: sentenceFor(error, email, text), text, email };
  }
}

const parts = ({ picture, ownPage, ...report }: Outputs["verify"]["badge"]) => ({ report, picture, ownPage });

/** Of what was not taken as it is: which part, and what to do. */
function sentenceFor({ code, message }: TRPCError, email: string | undefined, text: string): string {
  if (code !== "BAD_REQUEST") return message;
  if (email && !z.email().safeParse(email).success)
    return "The e-mail address is not complete. Give all of it, or none.";
  return /^https?:/.test(text)
    ? "This is no web address that can be read. Copy it from the badge’s page, or choose the badge’s file."
    : "This is too large to be pasted. Choose the badge’s file.";
}
