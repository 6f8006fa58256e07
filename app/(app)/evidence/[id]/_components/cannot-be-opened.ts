import type { Marks } from "./use-marks";

/** The marks with this criterion as "cannot tell", for the reason that a file for it cannot be opened; what was said of it stays. */
export function cannotBeOpened(marks: Marks, criterionId: string, fileName: string): Marks {
  const before = marks.drafts[criterionId]?.comment.trim() ?? "";
  const reason = `The file “${fileName}” cannot be opened. Please hand it in again.`;
  const comment = before.includes(reason) ? before : [before, reason].filter(Boolean).join(" ");
  return {
    ...marks,
    drafts: { ...marks.drafts, [criterionId]: { verdict: "cannot-tell", level: null, comment } },
  };
}
