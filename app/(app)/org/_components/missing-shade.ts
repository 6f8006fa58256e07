/** One-sided and sequential: a share of what is missing has no middle around which two colours would meet. */
export const missingSteps = [
  { from: 0, shade: "missing-0", label: "under 5 %" },
  { from: 0.05, shade: "missing-1", label: "5 to 14 %" },
  { from: 0.15, shade: "missing-2", label: "15 to 29 %" },
  { from: 0.3, shade: "missing-3", label: "30 to 44 %" },
  { from: 0.45, shade: "missing-4", label: "45 to 59 %" },
  { from: 0.6, shade: "missing-5", label: "60 % and more" },
] as const;

export type MissingShade = (typeof missingSteps)[number]["shade"];

/** The colour of a share, 0 to 1. Rounded to whole percents first, so that a number never contradicts its colour. */
export function missingShade(share: number): MissingShade {
  const shown = Math.round(share * 100) / 100;
  return missingSteps.findLast(({ from }) => shown >= from)?.shade ?? "missing-0";
}
