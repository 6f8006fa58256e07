import type { Mark } from "./rubric";

/** What one attempt's assessors, and an approver who sent it back, made of it. */
type Judged<OneMark extends Mark = Mark> = { attempt: number; marks: readonly OneMark[] };

/** What stands after the latest attempt. */
export type Standing = {
  /** Criteria that everybody found met: they stay met, at the lowest level that was found. */
  kept: Mark[];
  /** Criteria that somebody found not met, or not to be told. */
  failedIds: Set<string>;
};

/** What stands after the latest of these attempts: only what failed is asked anew. Nothing stands before the first. */
export function standingMarks(assessments: readonly Judged[]): Standing {
  const latest = Math.max(0, ...assessments.map(({ attempt }) => attempt));
  const marks = assessments.filter(({ attempt }) => attempt === latest).flatMap((one) => one.marks);
  const failedIds = new Set(
    marks.filter(({ verdict }) => verdict !== "meets").map(({ criterionId }) => criterionId),
  );
  const kept = new Map<string, Mark>();
  for (const mark of marks.filter(({ criterionId }) => !failedIds.has(criterionId))) {
    const before = kept.get(mark.criterionId);
    if (!before || (mark.level ?? 0) < (before.level ?? 0)) kept.set(mark.criterionId, mark);
  }
  return { kept: [...kept.values()], failedIds };
}

/** What the latest attempt found of a criterion; where two found different things, what is still missing. */
export function latestMark<OneMark extends Mark>(
  assessments: readonly Judged<OneMark>[],
  criterionId: string | null,
): OneMark | undefined {
  const latest = Math.max(0, ...assessments.map(({ attempt }) => attempt));
  const found = assessments
    .filter(({ attempt }) => attempt === latest)
    .flatMap(({ marks }) => marks.filter((mark) => mark.criterionId === criterionId));
  return found.find(({ verdict }) => verdict !== "meets") ?? found[0];
}
