"use server";

import { TRPCError } from "@trpc/server";
import { api } from "@/app/_trpc/server";

/** Where the browser goes on to, or why it cannot. A server action because the request's cookie is for this page's address alone. */
export async function answer(uid: string, allow: boolean): Promise<{ goTo: string } | { problem: string }> {
  try {
    return await api.connect.answer({ uid, allow });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return { problem: error.message };
  }
}
