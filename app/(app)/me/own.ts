import "server-only";
import { TRPCError } from "@trpc/server";
import { Refusal } from "@/server/errors";

/** The answer about oneself, or null for a member who is not one of the workforce. */
export async function ownOrNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const reason = error instanceof TRPCError ? error.cause : error;
    if (reason instanceof Refusal && reason.code === "people.not_a_person") return null;
    throw error;
  }
}
