/** What a mail server did with an e-mail. */
export type Outcome =
  | { kind: "accepted" }
  /** It will never take it (5xx). */
  | { kind: "refused"; problem: string }
  /** Not now (4xx). */
  | { kind: "deferred"; problem: string }
  /** It was not reached, or let nobody in: says nothing about this e-mail. */
  | { kind: "unreachable"; problem: string };

const minute = 60 * 1000;
/** Between one try and the next. */
const waits = [1, 5, 15, 60, 120, 240, 480].map((minutes) => minutes * minute);
/** Put off so often, over about three days, an e-mail is given up. */
const mostAttempts = 14;

export type Delivery =
  | { state: "sent"; sentAt: Date; problem: null }
  | { state: "waiting"; dueAt: Date; problem: string }
  | { state: "failed"; problem: string };

/** What becomes of an e-mail after its `attempts`-th try, 1 or more. A server that is down fails nothing. */
export function settle(outcome: Outcome, attempts: number, now: Date): Delivery {
  if (outcome.kind === "accepted") return { state: "sent", sentAt: now, problem: null };
  const { kind, problem } = outcome;
  if (kind === "refused" || (kind === "deferred" && attempts >= mostAttempts))
    return { state: "failed", problem };
  const longest = waits.length - 1;
  const wait = waits[Math.min(attempts - 1, kind === "unreachable" ? 3 : longest)] ?? 0;
  return { state: "waiting", dueAt: new Date(now.getTime() + wait), problem };
}
