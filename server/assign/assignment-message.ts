import type { AssignmentKind } from "@/db/enums";
import { dateInWords } from "@/server/dates";

type Told = {
  learner: string;
  achievement: string;
  assignedBy: string;
  dueAt: Date | null;
  message: string;
  kind: AssignmentKind;
};

const deeds: Record<AssignmentKind, string> = {
  recommended: "asks you to earn",
  mandatory: "requires you to earn",
  external: "approved that you earn",
};

/** What the learner reads, paragraph by paragraph: the preview and the learner's page show the same words. */
export function tellLearner({ learner, achievement, assignedBy, dueAt, message, kind }: Told): string[] {
  const by = dueAt ? ` by ${dateInWords(dueAt)}` : "";
  const own = message
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  return [`For ${learner}: ${assignedBy} ${deeds[kind]} “${achievement}”${by}.`, ...own];
}

/** Past its due date. Due dates are the end of a day, so on the day itself nothing is overdue. */
export const isOverdue = (dueAt: Date | null, at: Date): boolean => dueAt !== null && dueAt < at;
