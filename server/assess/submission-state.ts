import type { SubmissionStatus } from "@/db/enums";

/** What can be done to a submission as a whole. */
export const deeds = [
  "submit",
  "withdraw",
  "return",
  "recommend",
  "send-back",
  "approve",
  "decline",
] as const;
export type Deed = (typeof deeds)[number];

/**
 * Every permitted step. What was returned before is returned again after it is withdrawn: its failed
 * criteria still ask for more (`withdraw` in withdraw-writes.ts). Approved and declined are the end: a declined learner begins a new
 * submission, so that what was decided stays as it was decided.
 */
const steps: Record<Deed, { from: readonly SubmissionStatus[]; to: SubmissionStatus }> = {
  submit: { from: ["draft", "returned"], to: "submitted" },
  withdraw: { from: ["submitted"], to: "draft" },
  return: { from: ["submitted"], to: "returned" },
  recommend: { from: ["submitted"], to: "recommended" },
  /** What an approver does not approve yet. */
  "send-back": { from: ["recommended"], to: "returned" },
  approve: { from: ["recommended"], to: "approved" },
  decline: { from: ["recommended"], to: "declined" },
};

/** The statuses from which the deed may be done, for an update's condition. */
export const startsOf = (deed: Deed): SubmissionStatus[] => [...steps[deed].from];

/** Where the deed leads, whatever it started from. */
export const endOf = (deed: Deed): SubmissionStatus => steps[deed].to;

/** The status after the deed, or null when it is not allowed from here. */
export const statusAfter = (status: SubmissionStatus, deed: Deed): SubmissionStatus | null =>
  steps[deed].from.includes(status) ? steps[deed].to : null;

/** A learner has at most one submission in these states for an achievement (unique index `submission_live`). */
export const isLive = (status: SubmissionStatus): boolean => status !== "approved" && status !== "declined";

/** Only while it lies with the learner may evidence be added or taken back. */
export const isWithLearner = (status: SubmissionStatus): boolean => statusAfter(status, "submit") !== null;
