import { gainOf } from "./gain";
import { isTrusted } from "./level-held";
import { cellsOf, type Person, type Workforce } from "./workforce";

/** One award of an achievement to a person. */
export type Award = {
  id: string;
  personId: string;
  achievementId: string;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

export type Assigned = { personId: string; achievementId: string; createdAt: Date };

/** What an achievement costs whoever earns it. */
export type Costs = { hours: number; price: number };

/** Gap points of some of the awards: all, or the latest where there are very many. */
export type Closed = { awards: number; gapPoints: number };

/** Counts of submissions that were handed in at least once. */
export type HandedIn = { submissions: number; returned: number };

/** Gap points need the whole evidence of whoever was awarded: of so many awards in all, an equal part for each achievement. */
const measuredAtMost = 3_000;

/** The awards whose gap points are measured where so many achievements were awarded: all, or the latest. */
export const latestAwards = (awards: readonly Award[], achievements: number): Award[] =>
  [...awards]
    .sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime() || a.id.localeCompare(b.id))
    .slice(0, Math.max(1, Math.floor(measuredAtMost / Math.max(1, achievements))));

const day = 24 * 60 * 60 * 1000;

/**
 * Gap points that an award closed: the gain as of the award's date, against the roles held then, from what
 * the person held just before. What the award gave is its own evidence, as far as the trust floor lets it
 * count; of awards of the same instant each finds those with lower ids already there.
 */
export function gainAtAward(workforce: Workforce, person: Person, award: Award): number {
  const { before, granted } = atAward(workforce, person, award);
  return granted.size === 0 ? 0 : gainOf(cellsOf(workforce, before, award.issuedAt), granted).gain;
}

/** The person without what an award gave, and the levels that it gave by skill id, as far as they count. */
export function atAward(workforce: Workforce, person: Person, award: Award) {
  const granted = new Map<string, number>();
  for (const [skillId, pieces] of person.evidence) {
    for (const piece of pieces) {
      if (piece.earnedCredentialId !== award.id || !isTrusted(piece, workforce.policy)) continue;
      granted.set(skillId, Math.max(granted.get(skillId) ?? 0, piece.level));
    }
  }
  const evidence = new Map(
    [...person.evidence].map(([skillId, all]) => [
      skillId,
      all.filter(
        ({ earnedCredentialId, issuedAt }) =>
          earnedCredentialId !== award.id &&
          !(
            earnedCredentialId !== null &&
            earnedCredentialId > award.id &&
            issuedAt.getTime() === award.issuedAt.getTime()
          ),
      ),
    ]),
  );
  const before: Person = { ...person, evidence };
  return { before, granted };
}

/**
 * Which assignments ended in an award, and after how many days. An award ends the latest assignment of the
 * same achievement to the same person that was made up to its date; an assignment is ended by the first.
 */
export function assignmentsEnded(assigned: readonly Assigned[], awards: readonly Award[]) {
  const days = daysToAward(assigned, awards).map(({ days }) => days);
  return { assignments: assigned.length, ended: days.length, medianDays: median(days) };
}

/** The assignments that ended in an award: of whom, and after how many days. */
export function daysToAward(assigned: readonly Assigned[], awards: readonly Award[]) {
  const earnedOf = timesOf(awards, ({ issuedAt }) => issuedAt);
  const startsOf = timesOf(assigned, ({ createdAt }) => createdAt);
  return [...startsOf].flatMap(([key, starts]) => {
    const earned = earnedOf.get(key) ?? [];
    return starts.flatMap((start, index) => {
      const next = starts[index + 1] ?? Number.POSITIVE_INFINITY;
      const end = earned.find((at) => at >= start && at < next);
      const [personId = ""] = key.split(" ");
      return end === undefined ? [] : [{ personId, assignedAt: new Date(start), days: (end - start) / day }];
    });
  });
}

/** Of each person and achievement the dates, rising, in milliseconds. */
function timesOf<T extends { personId: string; achievementId: string }>(
  items: readonly T[],
  dateOf: (item: T) => Date,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const item of items) {
    const key = `${item.personId} ${item.achievementId}`;
    const times = found.get(key);
    if (times) times.push(dateOf(item).getTime());
    else found.set(key, [dateOf(item).getTime()]);
  }
  for (const times of found.values()) times.sort(rising);
  return found;
}

const rising = (a: number, b: number) => a - b;

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort(rising);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The same day of the month a year later; of a leap day, the last of February. */
export function yearAfter(at: Date): Date {
  const later = new Date(at);
  later.setUTCFullYear(at.getUTCFullYear() + 1);
  if (later.getUTCMonth() !== at.getUTCMonth()) later.setUTCDate(0);
  return later;
}

/** Of the awards made at least 12 months before `at`, those neither expired nor revoked 12 months later. */
export function validAfterYear(awards: readonly Award[], at: Date) {
  const old = awards.filter(({ issuedAt }) => yearAfter(issuedAt) <= at);
  const valid = old.filter(({ issuedAt, expiresAt, revokedAt }) => {
    const then = yearAfter(issuedAt);
    return (expiresAt === null || expiresAt > then) && (revokedAt === null || revokedAt > then);
  });
  return { awards: old.length, valid: valid.length };
}

/** A share, null where there is nothing to take a share of. */
const per = (amount: number, whole: number): number | null => (whole === 0 ? null : amount / whole);

/** What an achievement achieved, as of a date. */
export function effectivenessOf(
  costs: Costs,
  awards: readonly Award[],
  closed: Closed,
  assigned: readonly Assigned[],
  handedIn: HandedIn,
  at: Date,
) {
  const { assignments, ended, medianDays } = assignmentsEnded(assigned, awards);
  const afterYear = validAfterYear(awards, at);
  return {
    awards: awards.length,
    /** The awards whose gap points were measured: all, or the latest. */
    measuredAwards: closed.awards,
    gapPoints: closed.gapPoints,
    gapPointsPerAward: per(closed.gapPoints, closed.awards),
    gapPointsPerHour: per(closed.gapPoints, closed.awards * costs.hours),
    gapPointsPerMoney: per(closed.gapPoints, closed.awards * costs.price),
    medianDays,
    /** Awarded at least 12 months ago. */
    oldAwards: afterYear.awards,
    validAfterYear: per(afterYear.valid, afterYear.awards),
    submissions: handedIn.submissions,
    returnedShare: per(handedIn.returned, handedIn.submissions),
    assignments,
    awardedShare: per(ended, assignments),
  };
}
