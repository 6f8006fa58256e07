import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/router";

/** The sentence for a rule that said no, or null when the error is not a refusal. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const { data, message } = error as TRPCClientError<AppRouter>;
  return data?.refusal || data?.fields ? message : null;
}

/** What to show beside the button that caused an error. */
export const sentenceFor = (error: unknown): string =>
  refusalOf(error) ?? "Something went wrong on our side. Nothing was changed; please try again.";
