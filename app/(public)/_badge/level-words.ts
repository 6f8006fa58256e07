import type { BadgeSummary } from "@/server/verify/report";

/** "Level 3 of 5, Practitioner", by what the badge itself says: another issuer's scale is not ours. Undefined where none is named. */
export function levelWords({
  achievedLevel,
  achievedLevelName,
  highestLevel,
}: Pick<BadgeSummary, "achievedLevel" | "achievedLevelName" | "highestLevel">): string | undefined {
  if (achievedLevel === undefined) return undefined;
  const of = highestLevel === undefined ? "" : ` of ${highestLevel}`;
  const name =
    achievedLevelName && achievedLevelName !== `Level ${achievedLevel}` ? `, ${achievedLevelName}` : "";
  return `Level ${achievedLevel}${of}${name}`;
}
