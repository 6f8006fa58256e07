const day = 24 * 60 * 60 * 1000;

/** Days from the due date on which a learner is reminded: before it, and after it. */
export const reminderDays = [-14, -3, 1, 7] as const;
export type ReminderDay = (typeof reminderDays)[number];

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
