import { figuresAsked, floorFilter, type View } from "./asked";

/** What each micro-credential achieved, best per hour first. */
export const effectiveness: View = async ({ api, search }) => {
  const { achievements, asOf, floor } = await api.measure.effectiveness(await figuresAsked(search));
  return {
    title: "What credentials achieved",
    asOf,
    filters: [floorFilter(floor)],
    note: "Empty where there is nothing yet to count, or where it takes no hours or no money.",
    definition: "effectiveness",
    columns: [
      { label: "No.", kind: "number" },
      { label: "Micro-credential", kind: "text" },
      { label: "Awards", kind: "number" },
      { label: "Gap points closed", kind: "number" },
      { label: "By so many of the awards", kind: "number" },
      { label: "Per hour", kind: "number" },
      { label: "Per 100 of money", kind: "number" },
      { label: "Hours", kind: "number" },
      { label: "Price", kind: "number" },
      { label: "Currency", kind: "text" },
      { label: "Median days to award", kind: "number" },
      { label: "Valid after 12 months", kind: "percent" },
      { label: "Awarded 12 months ago", kind: "number" },
      { label: "Submissions returned", kind: "percent" },
      { label: "Submissions", kind: "number" },
      { label: "Assignments awarded", kind: "percent" },
      { label: "Assignments", kind: "number" },
    ],
    rows: achievements.map((one, place) => [
      place + 1,
      one.name,
      one.awards,
      one.gapPoints,
      one.measuredAwards,
      one.gapPointsPerHour,
      one.gapPointsPerMoney === null ? null : one.gapPointsPerMoney * 100,
      one.hours,
      one.price,
      one.currency,
      one.medianDays,
      one.validAfterYear,
      one.oldAwards,
      one.returnedShare,
      one.submissions,
      one.awardedShare,
      one.assignments,
    ]),
    picture: {
      kind: "dots",
      x: "Price",
      y: "Gap points per hour",
      dots: achievements.flatMap(({ price, gapPointsPerHour }, place) =>
        gapPointsPerHour === null ? [] : [{ sign: `${place + 1}`, x: price, y: gapPointsPerHour }],
      ),
    },
  };
};
