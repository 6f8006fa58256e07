const day = 24 * 60 * 60 * 1000;

/** Days from the due date on which a learner is reminded: before it, and after it. The last is for those of whom nobody else was told yet. */
export const reminderDays = [-14, -3, 1, 7, 14] as const;
export type ReminderDay = (typeof reminderDays)[number];

/** So many reminders go to the learner alone before a manager hears of it (screens 3.8). */
const missedFirst = 2;

/** What becomes of a reminder after so many that came to nothing: to the learner alone, or told to the managers too. */
export const isEscalated = (day: ReminderDay, missed: number): boolean => day >= 7 && missed >= missedFirst;

/**
 * The reminder that stands at a time: of those whose day has come the last, so that who was away is not told of all at
 * once. None whose day came before the assignment was made; null: nothing to remind of yet.
 */
export function reminderAt({
  dueAt,
  createdAt,
  now,
}: {
  dueAt: Date;
  createdAt: Date;
  now: Date;
}): ReminderDay | null {
  const come = reminderDays.filter((days) => {
    const at = dueAt.getTime() + days * day;
    return at <= now.getTime() && at >= createdAt.getTime();
  });
  // After the due date only what tells that it has passed is true.
  const told = come.filter((days) => days > 0 === dueAt < now);
  return told.at(-1) ?? null;
}
