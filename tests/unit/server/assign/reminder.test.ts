import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { isEscalated, reminderAt, reminderDays } from "@/server/assign/reminder";

const day = 24 * 60 * 60 * 1000;
const dueAt = new Date("2026-09-30T23:59:59Z");
const fromDue = (days: number) => new Date(dueAt.getTime() + days * day);
const longAgo = fromDue(-200);

test.each([
  { at: -15, stands: null, because: "15 days before nobody is reminded" },
  { at: -14, stands: -14, because: "14 days before it is due soon" },
  { at: -4, stands: -14, because: "it stays so until the next" },
  { at: -3, stands: -3, because: "3 days before it is due soon" },
  { at: 0.5, stands: null, because: "just after it nothing is true of either kind" },
  { at: 1, stands: 1, because: "a day after it is overdue" },
  { at: 7, stands: 7, because: "a week after it is overdue for managers too" },
  { at: 14, stands: 14, because: "two weeks after it is so for those who missed too few before" },
  { at: 300, stands: 14, because: "afterwards nothing more is told" },
])("$because", ({ at, stands }) => {
  expect(reminderAt({ dueAt, createdAt: longAgo, now: fromDue(at) })).toBe(stands);
});

test("whoever gets something that is due in five days hears of it first at three", () => {
  const createdAt = fromDue(-5);
  expect(reminderAt({ dueAt, createdAt, now: fromDue(-5) })).toBeNull();
  expect(reminderAt({ dueAt, createdAt, now: fromDue(-3) })).toBe(-3);
});

test.each([
  { day: 7, missed: 1, others: false, because: "one reminder may have been overlooked" },
  { day: 7, missed: 2, others: true, because: "two were missed" },
  {
    day: 1,
    missed: 2,
    others: false,
    because: "a day after the due date it is between the learner and the badge",
  },
  { day: 14, missed: 2, others: true, because: "two were missed, a week later" },
] as const)("who else is told: $because", ({ day, missed, others }) => {
  expect(isEscalated(day, missed)).toBe(others);
});

/** To the hour. */
const days = fc.integer({ min: -1_440, max: 1_440 }).map((hours) => hours / 24);

prop.prop([days, days, fc.array(days, { maxLength: 40 })])(
  "however often and whenever it is looked at, each is told once at most, in order, and never of the wrong side",
  (created, first, others) => {
    const told = [first, ...others]
      .filter((at) => at >= created)
      .sort((a, b) => a - b)
      .map((at) => {
        const stands = reminderAt({ dueAt, createdAt: fromDue(created), now: fromDue(at) });
        if (stands !== null) expect(stands > 0).toBe(at > 0);
        return stands;
      })
      .filter((stands) => stands !== null);
    const once = [...new Set(told)];
    expect(once).toEqual(reminderDays.filter((one) => once.includes(one)));
    expect(told).toEqual([...told].sort((a, b) => a - b));
  },
);
