/** How long opening an attempt asks others to wait. */
const lockMilliseconds = 15 * 60_000;

type Opened = { openedBy: string | null; openedAt: Date | null };

/** When somebody else than the reader opened the attempt, within the last 15 minutes; null: it is free. */
export function lockedSince({ openedBy, openedAt }: Opened, userId: string, now: Date): Date | null {
  if (openedBy === null || openedBy === userId || openedAt === null) return null;
  return now.getTime() - openedAt.getTime() < lockMilliseconds ? openedAt : null;
}

/**
 * Which place an assessor takes among the seats of an attempt: their own, or else the first that nobody has decided;
 * null: everything is decided, or this assessor has decided already.
 */
export function placeFor(
  seats: readonly { place: number; userId: string | null }[],
  decided: readonly { place: number; assessorUserId: string }[],
  userId: string,
): number | null {
  if (decided.some(({ assessorUserId }) => assessorUserId === userId)) return null;
  const taken = new Set(decided.map(({ place }) => place));
  // What was handed in before there were seats has one.
  const free = (seats.length > 0 ? seats : [{ place: 1, userId: null }]).filter(
    ({ place }) => !taken.has(place),
  );
  return (free.find((seat) => seat.userId === userId) ?? free[0])?.place ?? null;
}
