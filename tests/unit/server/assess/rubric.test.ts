import { fc, test as prop } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type Verdict, verdicts } from "@/db/enums";
import { achievedLevel, type Criterion, type Mark, problemsOf } from "@/server/assess/rubric";

const criterion = (id: string, values: Partial<Criterion> = {}): Criterion => ({
  id,
  name: id,
  required: true,
  levels: [],
  ...values,
});
const mark = (criterionId: string, verdict: Verdict, values: Partial<Mark> = {}): Mark => ({
  criterionId,
  verdict,
  level: null,
  comment: verdict === "meets" ? "" : "because",
  ...values,
});
const messages = (...args: Parameters<typeof problemsOf>) =>
  problemsOf(...args).map(({ message }) => message);

const queries = criterion("Queries");
const joins = criterion("Joins", { levels: [2, 3] });
const style = criterion("Style", { required: false });
const all = [queries, joins, style];

describe("a decision may be stored", () => {
  test.each([
    {
      because: "everything is met, with a level where there are levels",
      marks: [mark("Queries", "meets"), mark("Joins", "meets", { level: 2 }), mark("Style", "meets")],
      outcome: "recommended" as const,
    },
    {
      because: "an optional criterion need not be met",
      marks: [mark("Queries", "meets"), mark("Joins", "meets", { level: 2 }), mark("Style", "not-yet")],
      outcome: "recommended" as const,
    },
    {
      because: "a return says what is lacking",
      marks: [mark("Queries", "cannot-tell"), mark("Joins", "meets", { level: 2 }), mark("Style", "meets")],
      outcome: "returned" as const,
    },
  ])("when $because", ({ marks, outcome }) => {
    expect(problemsOf(all, marks, outcome, "")).toEqual([]);
  });
});

describe("a decision is refused", () => {
  test.each([
    {
      because: "a criterion has no mark",
      marks: [mark("Queries", "meets"), mark("Style", "meets")],
      says: "“Joins” has no mark yet.",
    },
    {
      because: "a criterion is marked twice",
      marks: [mark("Queries", "meets"), mark("Queries", "meets")],
      says: "“Queries” is marked twice.",
    },
    {
      because: "“not yet” stands without a comment",
      marks: [mark("Queries", "not-yet", { comment: " " })],
      says: "Say in a comment what “Queries” lacks.",
    },
    {
      because: "a met criterion with levels names none",
      marks: [mark("Joins", "meets")],
      says: "Choose the level that “Joins” reaches.",
    },
    {
      because: "the level is none of the criterion's",
      marks: [mark("Joins", "meets", { level: 5 })],
      says: "Choose the level that “Joins” reaches.",
    },
    {
      because: "a mark is for a criterion of another rubric",
      marks: [mark("Elsewhere", "meets")],
      says: "A mark names a criterion that this rubric does not have.",
    },
  ])("when $because", ({ marks, says }) => {
    expect(messages(all, marks, "recommended", "")).toContain(says);
  });

  test("when it recommends what is not met, and names that", () => {
    expect(messages([queries], [mark("Queries", "cannot-tell")], "recommended", "")).toEqual([
      "Only a submission that meets every required criterion can be recommended; not met: “Queries”.",
    ]);
  });

  test("when it recommends what nobody has marked, which is said once", () => {
    expect(messages([queries], [], "recommended", "")).toEqual(["“Queries” has no mark yet."]);
  });

  test("when it returns everything met without a word", () => {
    expect(messages([queries], [mark("Queries", "meets")], "returned", "")).toHaveLength(1);
    expect(messages([queries], [mark("Queries", "meets")], "returned", "Please sign it.")).toEqual([]);
  });

  test("when it recommends without a rubric and without a word", () => {
    expect(messages([], [], "recommended", "")).toHaveLength(1);
    expect(messages([], [], "recommended", "Saw it work.")).toEqual([]);
  });
});

const marksFor = (criteria: readonly Criterion[]) =>
  fc.tuple(
    ...criteria.map(({ id, levels }) =>
      fc.record({
        criterionId: fc.constant(id),
        verdict: fc.constantFrom(...verdicts),
        level: levels.length > 0 ? fc.constantFrom(null, ...levels) : fc.constant(null),
        comment: fc.constantFrom("", "why"),
      }),
    ),
  );

prop.prop([marksFor(all)])("only what meets every required criterion is ever recommended", (marks) => {
  fc.pre(problemsOf(all, marks, "recommended", "").length === 0);
  expect(marks.slice(0, 2).every(({ verdict }) => verdict === "meets")).toBe(true);
});

describe("the achieved level", () => {
  test.each([
    {
      because: "the weakest of the required criteria decides",
      levels: [3, 2],
      granted: [4],
      expected: 2,
    },
    { because: "without levels it is what the achievement grants", levels: [], granted: [4], expected: 4 },
    {
      because: "where the skills differ, each keeps its own and there is none for all",
      levels: [],
      granted: [4, 2],
      expected: null,
    },
    { because: "without levels and skills there is none", levels: [], granted: [], expected: null },
  ])("$because", ({ levels, granted, expected }) => {
    const criteria = levels.map((_, i) => criterion(`c${i}`, { levels: [1, 2, 3, 4] }));
    const marks = levels.map((level, i) => mark(`c${i}`, "meets", { level }));
    expect(achievedLevel(criteria, marks, granted)).toBe(expected);
  });

  test("an optional criterion does not lower it", () => {
    const criteria = [joins, { ...criterion("Extra", { levels: [1] }), required: false }];
    const marks = [mark("Joins", "meets", { level: 3 }), mark("Extra", "meets", { level: 1 })];
    expect(achievedLevel(criteria, marks, [3])).toBe(3);
  });
});
