type Told = { learner: string; achievement: string; assignedBy: string; dueAt: Date | null; message: string };

const dateFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** What the learner reads, paragraph by paragraph: the preview and the learner's page show the same words. */
export function tellLearner({ learner, achievement, assignedBy, dueAt, message }: Told): string[] {
  const by = dueAt ? ` by ${dateFormat.format(dueAt)}` : "";
  const own = message
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  return [`${learner}, ${assignedBy} asks you to earn “${achievement}”${by}.`, ...own];
}

/** Past its due date. Due dates are the end of a day, so on the day itself nothing is overdue. */
export const isOverdue = (dueAt: Date | null, at: Date): boolean => dueAt !== null && dueAt < at;
