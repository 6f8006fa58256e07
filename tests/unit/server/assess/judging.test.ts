import { describe, expect, test } from "vitest";
import { attemptOf } from "@/server/assess/attempt-of";
import { isHidden, learnerAlias, plainFileName } from "@/server/assess/blind";
import { conflictOf } from "@/server/assess/conflict";
import { disagree, outcomeOf } from "@/server/assess/decision";
import { hashedText } from "@/server/assess/evidence-hash";
import { leniencyOf } from "@/server/assess/leniency";
import { mayApproveOwn, usualPolicy } from "@/server/assess/policy";
import { assessorFor } from "@/server/assess/routing";
import { lockedSince, placeFor } from "@/server/assess/seat";
import { latestMark, standingMarks } from "@/server/assess/standing-marks";
import { afterWorkingDays } from "@/server/assess/working-days";

const at = (time: string) => new Date(`2026-06-30T${time}:00Z`);

describe("who must not judge", () => {
  const touched = { learnerId: "ana", managerIds: new Set(["bo"]), assignedBy: "user-cy" };
  const open = { keepsManagersOut: false, keepsAssignersOut: false };
  const strict = { keepsManagersOut: true, keepsAssignersOut: true };
  test.each([
    { judge: { userId: "u", personId: "ana" }, policy: open, conflict: "own-work" },
    { judge: { userId: "u", personId: "bo" }, policy: open, conflict: null },
    { judge: { userId: "u", personId: "bo" }, policy: strict, conflict: "manager" },
    { judge: { userId: "user-cy", personId: null }, policy: open, conflict: null },
    { judge: { userId: "user-cy", personId: null }, policy: strict, conflict: "assigner" },
    { judge: { userId: "u", personId: null }, policy: strict, conflict: null },
  ])("$judge under $policy: $conflict", ({ judge, policy, conflict }) => {
    expect(conflictOf(judge, touched, policy)).toBe(conflict);
  });
});

describe("to whom work goes", () => {
  const routed = { skillIds: new Set(["sql"]), teamIds: new Set(["it"]), tags: new Set(["data"]) };
  const route = (by: object, userId: string) => ({ skillId: null, teamId: null, tag: null, userId, ...by });
  const permitted = [
    { userId: "a", open: 3 },
    { userId: "b", open: 1 },
    { userId: "c", open: 1 },
  ];
  test("to the one with the fewest open, of equals always the same", () => {
    expect(assessorFor(routed, [], permitted)).toBe("b");
  });
  test.each([route({ skillId: "sql" }, "a"), route({ teamId: "it" }, "a"), route({ tag: "data" }, "a")])(
    "to whom a route names, however busy: %o",
    (one) => {
      expect(assessorFor(routed, [one], permitted)).toBe("a");
    },
  );
  test("a route of something else, or to somebody who must not judge it, names nobody", () => {
    expect(assessorFor(routed, [route({ tag: "law" }, "a")], permitted)).toBe("b");
    expect(assessorFor(routed, [route({ tag: "data" }, "z")], permitted)).toBe("b");
  });
  test("to nobody where nobody is permitted", () => {
    expect(assessorFor(routed, [], [])).toBeNull();
  });
});

describe("a seat", () => {
  test("is held for 15 minutes by who opened it, and never against themselves", () => {
    const opened = { openedBy: "ana", openedAt: at("12:04") };
    expect(lockedSince(opened, "bo", at("12:18"))).toEqual(at("12:04"));
    expect(lockedSince(opened, "bo", at("12:19"))).toBeNull();
    expect(lockedSince(opened, "ana", at("12:05"))).toBeNull();
  });
  test("is one's own, or else the first that is not decided", () => {
    const seats = [
      { place: 1, userId: "ana" },
      { place: 2, userId: "bo" },
    ];
    expect(placeFor(seats, [], "bo")).toBe(2);
    expect(placeFor(seats, [], "cy")).toBe(1);
    expect(placeFor(seats, [{ place: 1, assessorUserId: "ana" }], "cy")).toBe(2);
    expect(placeFor(seats, [{ place: 1, assessorUserId: "ana" }], "ana")).toBeNull();
    expect(placeFor([], [], "ana")).toBe(1);
  });
});

test.each([
  { from: "2026-06-29", days: 5, to: "2026-07-06", because: "a Monday and five working days" },
  { from: "2026-07-03", days: 1, to: "2026-07-06", because: "after Friday comes Monday" },
  { from: "2026-07-04", days: 1, to: "2026-07-06", because: "a Saturday counts from Monday" },
])("$because", ({ from, days, to }) => {
  expect(afterWorkingDays(new Date(`${from}T09:00:00Z`), days)).toEqual(new Date(`${to}T09:00:00Z`));
});

describe("what stands after a return", () => {
  const mark = (criterionId: string, verdict: "meets" | "not-yet", level: number | null = null) => ({
    criterionId,
    verdict,
    level,
    comment: "",
  });
  test("what all found met, at the lower level; what one did not failed", () => {
    const { kept, failedIds } = standingMarks([
      { attempt: 2, marks: [mark("a", "meets", 3), mark("b", "meets")] },
      { attempt: 2, marks: [mark("a", "meets", 2), mark("b", "not-yet")] },
      { attempt: 1, marks: [mark("a", "not-yet")] },
    ]);
    expect(kept).toEqual([mark("a", "meets", 2)]);
    expect([...failedIds]).toEqual(["b"]);
  });
  test("of two marks of a criterion the learner reads the one that asks for more", () => {
    const assessments = [
      { attempt: 2, marks: [mark("a", "meets", 3)] },
      { attempt: 2, marks: [mark("a", "not-yet")] },
      { attempt: 1, marks: [mark("b", "not-yet")] },
    ];
    expect(latestMark(assessments, "a")).toEqual(mark("a", "not-yet"));
    expect(latestMark(assessments, "b")).toBeUndefined();
  });
  test("nothing before the first attempt", () => {
    expect(standingMarks([])).toEqual({ kept: [], failedIds: new Set() });
  });
});

describe("two assessors of one attempt", () => {
  const found = (place: number, outcome: "returned" | "recommended", achievedLevel: number | null) => ({
    place,
    outcome,
    achievedLevel,
  });
  test("send it back only together", () => {
    expect(outcomeOf(["returned", "returned"])).toBe("returned");
    expect(outcomeOf(["returned", "recommended"])).toBe("recommended");
  });
  test("disagree in outcome or level; one alone disagrees with nobody", () => {
    expect(disagree([found(1, "recommended", 3), found(2, "recommended", 3)])).toBe(false);
    expect(disagree([found(1, "recommended", 3), found(2, "recommended", 2)])).toBe(true);
    expect(disagree([found(1, "recommended", 3), found(2, "returned", null)])).toBe(true);
    expect(disagree([found(1, "recommended", 3), found(3, "returned", null)])).toBe(false);
  });
});

test.each([
  { levels: [3, 3], allowed: true },
  { levels: [3, 4], allowed: false },
  { levels: [4], allowed: false },
  { levels: [null], allowed: true },
])("the assessor's own word at levels $levels: $allowed", ({ levels, allowed }) => {
  expect(mayApproveOwn({ assessorMayApprove: true }, { price: 0, levels })).toBe(allowed);
  expect(mayApproveOwn({ assessorMayApprove: true }, { price: 20, levels })).toBe(false);
  expect(mayApproveOwn(usualPolicy, { price: 0, levels })).toBe(false);
});

test("a piece belongs to the attempt after the last return before it", () => {
  const returned = { attempt: 1, outcome: "returned" as const, decidedAt: at("12:00") };
  expect(attemptOf({ createdAt: at("11:00") }, [returned])).toBe(1);
  expect(attemptOf({ createdAt: at("13:00") }, [returned])).toBe(2);
});

test("the hash knows every piece, in whatever order, and not what is public", () => {
  const text = { id: "1", criterionId: "c", kind: "text", text: "What I did.", url: null, file: null };
  const file = { ...text, id: "2", kind: "file", file: { sha256: "ab" } };
  expect(hashedText([text, file])).toBe(hashedText([file, text]));
  for (const changed of [
    { ...text, text: "What I did not." },
    { ...text, criterionId: null },
    { ...text, url: "https://example.org" },
    { ...text, file: { sha256: "cd" } },
  ]) {
    expect(hashedText([changed, file])).not.toBe(hashedText([text, file]));
  }
});

test("blind until decided, for everybody but the learner", () => {
  const handedIn = { status: "submitted" as const, personId: "ana" };
  expect(isHidden({ isBlind: true }, handedIn, "bo")).toBe(true);
  expect(isHidden({ isBlind: true }, handedIn, null)).toBe(true);
  expect(isHidden({ isBlind: true }, handedIn, "ana")).toBe(false);
  expect(isHidden({ isBlind: true }, { ...handedIn, status: "recommended" }, "bo")).toBe(false);
  expect(isHidden({ isBlind: false }, handedIn, "bo")).toBe(false);
  expect(learnerAlias("019a-7f3a")).toBe("Learner 7F3A");
  expect(plainFileName("Ana Ruiz, report.PDF")).toBe("Evidence.pdf");
  expect(plainFileName("Ana Ruiz")).toBe("Evidence");
});

describe("leniency", () => {
  const pair = (first: [string, boolean], second: [string, boolean]) => ({
    first: { assessorUserId: first[0], isMet: first[1] },
    second: { assessorUserId: second[0], isMet: second[1] },
  });
  test("is the mean of own minus colleague's, the mildest first", () => {
    // By hand: of 20 criteria Ana finds 5 met that Bo does not, and Bo 1 that Ana does not: (5 − 1) / 20.
    const coMarks = [
      ...Array.from({ length: 5 }, () => pair(["ana", true], ["bo", false])),
      pair(["bo", true], ["ana", false]),
      ...Array.from({ length: 14 }, () => pair(["ana", true], ["bo", true])),
    ];
    expect(leniencyOf(coMarks)).toEqual([
      { assessorUserId: "ana", marks: 20, deviation: 0.2 },
      { assessorUserId: "bo", marks: 20, deviation: -0.2 },
    ]);
  });
  test("is not told of fewer than 20", () => {
    const nineteen = Array.from({ length: 19 }, () => pair(["ana", true], ["bo", false]));
    expect(leniencyOf(nineteen).map(({ deviation }) => deviation)).toEqual([null, null]);
  });
});
