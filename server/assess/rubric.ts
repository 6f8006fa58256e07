import type { AssessmentOutcome, Verdict } from "@/db/enums";

/** One criterion of an achievement's rubric, as far as marking it goes. */
export type Criterion = {
  id: string;
  name: string;
  required: boolean;
  /** The levels that it has descriptors for, ascending; empty for a criterion that is only met or not. */
  levels: readonly number[];
};

export type Mark = { criterionId: string; verdict: Verdict; level: number | null; comment: string };

/** What is wrong with a decision; `criterionId` is null for what concerns the whole of it. */
export type MarkProblem = { criterionId: string | null; message: string };

/**
 * Everything that keeps a decision from being stored; empty when it may be. Each criterion gets one
 * mark, "not yet" and "cannot tell" say why, a criterion with levels that is met names one of them,
 * a recommendation needs every required criterion met, and a return says what to add.
 */
export function problemsOf(
  criteria: readonly Criterion[],
  marks: readonly Mark[],
  outcome: AssessmentOutcome,
  comment: string,
): MarkProblem[] {
  const known = new Set(criteria.map(({ id }) => id));
  const strange = marks.filter(({ criterionId }) => !known.has(criterionId));
  return [
    ...strange.map(() => wholeProblem("A mark names a criterion that this rubric does not have.")),
    ...criteria.flatMap((criterion) => criterionProblems(criterion, marks)),
    ...outcomeProblems(criteria, marks, outcome, comment),
  ];
}

const wholeProblem = (message: string): MarkProblem => ({ criterionId: null, message });

function criterionProblems({ id, name, levels }: Criterion, marks: readonly Mark[]): MarkProblem[] {
  const [mark, ...others] = marks.filter(({ criterionId }) => criterionId === id);
  const problem = (message: string): MarkProblem[] => [{ criterionId: id, message }];
  if (!mark) return problem(`“${name}” has no mark yet.`);
  if (others.length > 0) return problem(`“${name}” is marked twice.`);
  if (mark.verdict !== "meets") {
    return mark.comment.trim() === "" ? problem(`Say in a comment what “${name}” lacks.`) : [];
  }
  if (levels.length > 0 && (mark.level === null || !levels.includes(mark.level))) {
    return problem(`Choose the level that “${name}” reaches.`);
  }
  return levels.length === 0 && mark.level !== null ? problem(`“${name}” has no levels.`) : [];
}

function outcomeProblems(
  criteria: readonly Criterion[],
  marks: readonly Mark[],
  outcome: AssessmentOutcome,
  comment: string,
): MarkProblem[] {
  // What has no mark yet is said of the criterion.
  const unmet = criteria.filter(
    ({ id, required }) => required && !["meets", undefined].includes(verdictOf(marks, id)),
  );
  if (outcome === "recommended") {
    if (unmet.length > 0) {
      const names = unmet.map(({ name }) => `“${name}”`).join(", ");
      return [
        wholeProblem(
          `Only a submission that meets every required criterion can be recommended; not met: ${names}.`,
        ),
      ];
    }
    // Without a rubric the comment is all that the approver has to go by.
    return criteria.length === 0 && comment.trim() === ""
      ? [wholeProblem("Say in the overall comment why this should be approved.")]
      : [];
  }
  const saysWhatToAdd = marks.some(({ verdict }) => verdict !== "meets") || comment.trim() !== "";
  return saysWhatToAdd ? [] : [wholeProblem("Say in the overall comment what the learner should add.")];
}

const verdictOf = (marks: readonly Mark[], id: string): Verdict | undefined =>
  marks.find(({ criterionId }) => criterionId === id)?.verdict;

/**
 * The level that goes into the credential's `result`: the lowest level reached over the required
 * criteria that have levels, because a chain of skills is as strong as its weakest part. Without
 * such criteria, the level that the achievement grants. None where its skills are granted at
 * different levels (each then counts at its own), or where it grants no skill.
 */
export function achievedLevel(
  criteria: readonly Criterion[],
  marks: readonly Mark[],
  grantedLevels: readonly number[],
): number | null {
  const reached = criteria
    .filter(({ required, levels }) => required && levels.length > 0)
    .flatMap(({ id }) => marks.find(({ criterionId }) => criterionId === id)?.level ?? []);
  if (reached.length > 0) return Math.min(...reached);
  const [granted, ...others] = new Set(grantedLevels);
  return granted !== undefined && others.length === 0 ? granted : null;
}
