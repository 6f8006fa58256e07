import type { MatrixSkill } from "./matrix-model";

/** Neighbouring columns of one skill family. */
export type FamilyBand = {
  family: string;
  /** The first column, and how many there are. */
  first: number;
  columns: number;
  /** Gap points of these skills. */
  gap: number;
};

/** The runs of equal families, in the order of the columns. */
export function familyBands(
  skills: readonly Pick<MatrixSkill, "familyId" | "family" | "gap">[],
): FamilyBand[] {
  const bands: FamilyBand[] = [];
  skills.forEach(({ familyId, family, gap }, column) => {
    const last = bands.at(-1);
    if (last && column > 0 && skills[column - 1]?.familyId === familyId) {
      last.columns += 1;
      last.gap += gap;
    } else bands.push({ family: family ?? "No family", first: column, columns: 1, gap });
  });
  return bands;
}
