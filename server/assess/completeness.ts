/** One piece of evidence, as far as completeness goes. `isNew`: not yet handed in. */
export type Piece = { criterionId: string | null; isFilled: boolean; isNew: boolean };

/** A criterion that has nothing to be judged by yet. `criterionId` is null where there is no rubric. */
export type Missing = { criterionId: string | null; message: string };

/** The criteria for which a renewal hands something in: all but those whose marks it carries over. */
export const notCarried = <Criterion extends { id: string }>(
  criteria: readonly Criterion[],
  carried: readonly { criterionId: string }[],
): Criterion[] => criteria.filter(({ id }) => !carried.some(({ criterionId }) => criterionId === id));

type Asked = { id: string; name: string; required: boolean };

/**
 * What still has to be added before handing in. Every required criterion needs one filled piece;
 * after a return, the criteria that failed need a new one, and only they. An achievement without a
 * rubric needs one piece for the whole.
 */
export function missingEvidence(
  criteria: readonly Asked[],
  pieces: readonly Piece[],
  failedIds: ReadonlySet<string>,
): Missing[] {
  const filled = pieces.filter(({ isFilled }) => isFilled);
  if (criteria.length === 0) {
    return filled.length > 0 ? [] : [{ criterionId: null, message: "Add at least one file, link or text." }];
  }
  return criteria.flatMap(({ id, name, required }): Missing[] => {
    const own = filled.filter(({ criterionId }) => criterionId === id);
    if (failedIds.has(id)) {
      if (own.some(({ isNew }) => isNew)) return [];
      return [{ criterionId: id, message: `Add something new for “${name}”: the assessor asked for more.` }];
    }
    if (!required || own.length > 0) return [];
    return [{ criterionId: id, message: `Add a file, link or text for “${name}”.` }];
  });
}

/** What is still on its way counts for nothing, and would be left behind: it is waited for, or cancelled. */
export const stillOnItsWay = (uploads: readonly { criterionId: string | null; name: string }[]): Missing[] =>
  uploads.map(({ criterionId, name }) => ({
    criterionId,
    message: `“${name}” has not arrived yet: wait for it, or cancel its upload.`,
  }));
