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

/** What the server said of single fields, one sentence each, in the form that a form's `setErrors` takes. */
export function fieldProblems(error: unknown): Record<string, string> {
  if (!(error instanceof TRPCClientError)) return {};
  const fields = (error as TRPCClientError<AppRouter>).data?.fields as
    | Record<string, string[]>
    | null
    | undefined;
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([field, problems]) => [field, problems.join(" ")]),
  );
}

/** The code of the rule that said no, or null when the error is not a refusal. */
export const codeOf = (error: unknown): string | null =>
  error instanceof TRPCClientError ? ((error as TRPCClientError<AppRouter>).data?.refusal ?? null) : null;

/** Whether whoever asked has no sign-in any more. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof TRPCClientError && (error as TRPCClientError<AppRouter>).data?.code === "UNAUTHORIZED";
