import { isInForce, type Validity } from "./level-held";
import type { Requirement } from "./requirements";

/** What a job role asks for of one skill. */
export type RoleLine = { skillId: string; level: number; importance: number; mandatory: boolean };

/** What differs between two sets of lines of a role. */
export type LineChange =
  | { kind: "added"; line: RoleLine }
  | { kind: "removed"; line: RoleLine }
  | { kind: "changed"; line: RoleLine; before: RoleLine };

/** The lines that count as of a date, one a skill; of several for one skill, what they ask for together. */
export function linesAt(requirements: readonly Requirement[], at: Date): RoleLine[] {
  const lines = new Map<string, RoleLine>();
  for (const { skillId, level, importance, mandatory, ...validity } of requirements) {
    if (!isInForce(validity, at)) continue;
    const known = lines.get(skillId);
    lines.set(skillId, {
      skillId,
      level: Math.max(level, known?.level ?? 0),
      importance: Math.max(importance, known?.importance ?? 0),
      mandatory: mandatory || known?.mandatory === true,
    });
  }
  return [...lines.values()].sort(bySkill);
}

const bySkill = (a: RoleLine, b: RoleLine): number => (a.skillId < b.skillId ? -1 : 1);

/** What makes the second set of the first, in the order of the skills' ids. */
export function changesBetween(before: readonly RoleLine[], after: readonly RoleLine[]): LineChange[] {
  const then = new Map(before.map((line) => [line.skillId, line]));
  const now = new Map(after.map((line) => [line.skillId, line]));
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((skillId): LineChange[] => {
    const [old, line] = [then.get(skillId), now.get(skillId)];
    if (!line) return old ? [{ kind: "removed", line: old }] : [];
    if (!old) return [{ kind: "added", line }];
    return isSame(old, line) ? [] : [{ kind: "changed", line, before: old }];
  });
}

/** Stored figures have four bytes: 3.3 comes back as 3.2999999. */
const isSame = (a: RoleLine, b: RoleLine): boolean =>
  Math.fround(a.level) === Math.fround(b.level) &&
  Math.fround(a.importance) === Math.fround(b.importance) &&
  a.mandatory === b.mandatory;

export type Edition = { from: Date | null; lines: number; changes: LineChange[] };

/** A role's editions, the newest first: each begins where a line begins or ends. The first has no beginning. */
export function editionsOf(requirements: readonly Requirement[]): Edition[] {
  const dates = [...new Set(requirements.flatMap(boundaries))]
    .sort((a, b) => a - b)
    .map((at) => new Date(at));
  const first = dates[0]
    ? linesAt(requirements, new Date(dates[0].getTime() - 1))
    : linesAt(requirements, new Date(0));
  const editions: Edition[] = [{ from: null, lines: first.length, changes: changesBetween([], first) }];
  let before = first;
  for (const from of dates) {
    const lines = linesAt(requirements, from);
    const changes = changesBetween(before, lines);
    if (changes.length > 0) editions.unshift({ from, lines: lines.length, changes });
    before = lines;
  }
  return editions.filter(({ from, lines }) => from !== null || lines > 0);
}

const boundaries = ({ validFrom, validTo }: Validity): number[] =>
  [validFrom, validTo].flatMap((date) => (date ? [date.getTime()] : []));

/** A text that two drafts share when they would do the same to the same lines: what an effect is seen of. */
export const fingerprintOf = (
  jobRoleId: string,
  current: readonly RoleLine[],
  draft: readonly RoleLine[],
  effectiveAt: Date,
): string =>
  JSON.stringify([
    jobRoleId,
    effectiveAt.toISOString(),
    ...[current, draft].map((lines) =>
      [...lines]
        .sort(bySkill)
        .map(({ skillId, level, importance, mandatory }) => [
          skillId,
          Math.fround(level),
          Math.fround(importance),
          mandatory,
        ]),
    ),
  ]);
