import type { CheckId, CheckOutcome, CheckResult } from "../report";

const titles: Record<CheckId, string> = {
  format: "The file is a badge",
  schema: "It has all that a badge must have",
  signature: "The signature fits the content",
  "issuer-key": "The key belongs to the issuer",
  "issuer-known": "The issuer can be named",
  "issuer-same": "The issuer signs as it did before",
  validity: "It is within its dates",
  status: "It has not been revoked",
  recipient: "It was given to the expected person",
  refresh: "It is the newest version",
  about: "It speaks of what it stands in",
};

const made =
  (outcome: CheckOutcome) =>
  (id: CheckId, message: string, detail?: string): CheckResult => ({
    id,
    title: titles[id],
    outcome,
    message,
    ...(detail ? { detail } : {}),
  });

export const passed = made("passed");
export const failed = made("failed");
export const couldNotCheck = made("could-not-check");
export const notApplicable = made("not-applicable");

/** For the technical fold: what an error said, without its stack. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
