import type { effectivenessOf } from "./effectiveness";
import { type Formula, number, quotient } from "./explain";

type Figures = ReturnType<typeof effectivenessOf>;

/** Every figure of a credential's line, in general and with the values put in (gap model, "What a credential achieved"). */
export function effectivenessFormulas(
  figures: Figures,
  { hours, price, currency }: { hours: number; price: number; currency: string },
): Formula[] {
  const { measuredAwards, awards, gapPoints, medianDays, oldAwards } = figures;
  const counted =
    measuredAwards < awards
      ? `the latest ${number.format(measuredAwards)} of ${number.format(awards)} awards`
      : `${number.format(awards)} ${awards === 1 ? "award" : "awards"}`;
  const per = (title: string, unit: string, amount: number, result: number | null): Formula => ({
    title,
    general: `Σ gain at the award ÷ (awards × ${unit})`,
    filled:
      result === null
        ? "nothing to divide by: none"
        : `${number.format(gapPoints)} ÷ (${number.format(measuredAwards)} × ${number.format(amount)}) = ${number.format(result)}`,
  });
  const share = (title: string, general: string, part: number | null, whole: number): Formula => ({
    title,
    general,
    filled: quotient(Math.round((part ?? 0) * whole), whole, "there is none yet: none"),
  });
  return [
    {
      title: "Gap points closed",
      general: "Σ over the awards of Σ w·(min(r, max(h, l)) − min(r, h)), h as it was just before the award",
      filled: `${number.format(gapPoints)} by ${counted}`,
    },
    per("Per hour", "hours", hours, figures.gapPointsPerHour),
    per(`Per ${currency}`, "price", price, figures.gapPointsPerMoney),
    {
      title: "Median days to award",
      general: "median of the days from an assignment to the award that ended it",
      filled:
        medianDays === null
          ? "no assignment has ended in an award: none"
          : `${number.format(medianDays)} days`,
    },
    share(
      "Valid after 12 months",
      "awards neither expired nor revoked 12 months later ÷ awards made at least 12 months ago",
      figures.validAfterYear,
      oldAwards,
    ),
    share(
      "Submissions returned",
      "submissions ever returned ÷ submissions handed in",
      figures.returnedShare,
      figures.submissions,
    ),
    share(
      "Assignments awarded",
      "assignments that ended in an award ÷ assignments",
      figures.awardedShare,
      figures.assignments,
    ),
  ];
}
