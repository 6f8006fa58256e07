import "server-only";
import { lockSeats } from "@/server/align/seat-writes";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { cancelWithin } from "./assignment-writes";
import type { TakeBackInput } from "./input";
import { findAssigned } from "./one-reads";

/**
 * Takes back what one confirmation made, as far as nothing has come of it: what the learner has answered, or what has ended,
 * stays as it is.
 */
export async function takeBack(
  scope: Scope,
  { assignmentIds }: TakeBackInput,
): Promise<{ takenBack: number }> {
  const found = [];
  for (const id of new Set(assignmentIds)) found.push(await findAssigned(scope, id));
  const untouched = found.filter(({ answer }) => answer === null);
  // Who waits goes first: else the seat of one who is taken back would pass to another of the same set.
  const ordered = [
    ...untouched.filter(({ status }) => status === "waiting"),
    ...untouched.filter(({ status }) => status === "open"),
  ];
  return change(scope, async (tx, record) => {
    await lockSeats(tx, scope, [...new Set(ordered.map(({ achievementId }) => achievementId))]);
    let takenBack = 0;
    for (const one of ordered) {
      if (await cancelWithin(tx, scope, one, record)) takenBack += 1;
    }
    return { takenBack };
  });
}
