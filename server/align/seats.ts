/** Seats still free, never below 0; null where there is no limit. `taken`: open and completed assignments. */
export const seatsLeft = (seats: number | null, taken: number): number | null =>
  seats === null ? null : Math.max(0, seats - taken);
