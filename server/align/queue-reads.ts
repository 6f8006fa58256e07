import "server-only";
import type { Scope } from "@/server/scope";
import { textKey } from "./alike-reads";
import { countDecisions, readDecisionList } from "./decision-reads";
import { byExpectedValue } from "./expected-value";
import type { QueueInput } from "./input";
import { countSecondReviews, readAgreement } from "./second-review-reads";
import { readWaitingStatements, type WaitingStatement } from "./statement-reads";
import { describeSkills, keyOf, type Proposals, present, proposalsFor } from "./suggestion-reads";

/** So many texts that were never looked at are looked at for one page: about a second’s work. */
const mostLookedAt = 300;

/** A text to decide on, with all that are the same but for case and spacing. */
export type WaitingText = WaitingStatement & {
  alike: Pick<WaitingStatement, "kind" | "statement" | "rows">[];
};

/** What the mapping page shows: how much waits, the first texts with their proposals, and the latest decisions. */
export async function readQueue(scope: Scope, { limit }: QueueInput) {
  const waiting = groupAlike(await readWaitingStatements(scope));
  const { items, proposals } = await firstByValue(scope, waiting, limit);
  const skills = await describeSkills(
    scope,
    items.flatMap((item) => (proposals.get(keyOf(item)) ?? []).map(({ skillId }) => skillId)),
  );
  const { decisions } = await readDecisionList(scope, { author: "", page: 1 }, 10);
  return {
    waiting: waiting.length,
    ...(await countDecisions(scope)),
    items: items.map((item) => ({ ...item, suggestions: present(proposals.get(keyOf(item)) ?? [], skills) })),
    recent: decisions,
    agreement: await readAgreement(scope),
    ...(await countSecondReviews(scope)),
  };
}

/** One text where several are the same; the one with most rows speaks for all. */
export function groupAlike(statements: readonly WaitingStatement[]): WaitingText[] {
  const groups = new Map<string, WaitingStatement[]>();
  for (const one of statements) groups.set(textKey(one), [...(groups.get(textKey(one)) ?? []), one]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => b.rows - a.rows);
    return first
      ? [
          {
            ...first,
            alike: group.map(({ kind, statement, rows }) => ({ kind, statement, rows })),
            rows: group.reduce((sum, { rows }) => sum + rows, 0),
            importance: Math.max(...group.map(({ importance }) => importance)),
          },
        ]
      : [];
  });
}

/**
 * The texts that are worth most to decide on. One that was not looked at may be worth as much as the mapper’s being in two
 * minds about it, so those that could be among the first are looked at, until the first are known.
 */
async function firstByValue(scope: Scope, waiting: readonly WaitingText[], limit: number) {
  const proposals: Proposals = await proposalsFor(scope, waiting, { makesNew: false });
  const certainty = (item: WaitingText) => {
    const made = proposals.get(keyOf(item));
    return made ? (made[0]?.confidence ?? 0) : null;
  };
  for (let looked = 0; ; ) {
    const items = byExpectedValue(waiting, certainty).slice(0, limit);
    const unknown = items.filter((item) => !proposals.has(keyOf(item)));
    // The last ones asked for are looked at in any case: what is shown has its proposals.
    if (unknown.length === 0) return { items, proposals };
    if (looked >= mostLookedAt) {
      const shown = byExpectedValue(
        waiting.filter((item) => proposals.has(keyOf(item))),
        certainty,
      );
      return { items: shown.slice(0, limit), proposals };
    }
    for (const [key, made] of await proposalsFor(scope, unknown, { makesNew: true }))
      proposals.set(key, made);
    looked += unknown.length;
  }
}
