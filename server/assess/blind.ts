import type { SubmissionStatus } from "@/db/enums";

/** Whether a reader must not learn whose work it is: until its assessors have decided, everybody but the learner. */
export const isHidden = (
  { isBlind }: { isBlind: boolean },
  { status, personId }: { status: SubmissionStatus; personId: string },
  readerId: string | null,
): boolean => isBlind && status === "submitted" && personId !== readerId;

/** What a hidden learner is called: the same for one submission, and nothing of the person. */
export const learnerAlias = (submissionId: string): string =>
  `Learner ${submissionId.slice(-4).toUpperCase()}`;

/** A file's name without the learner's words: "Evidence.pdf". */
export const plainFileName = (name: string): string =>
  `Evidence${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ""}`;
