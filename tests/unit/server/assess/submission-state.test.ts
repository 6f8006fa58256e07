import { fc, test as prop } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { submissionStatuses } from "@/db/enums";
import { deeds, endOf, isLive, isWithLearner, startsOf, statusAfter } from "@/server/assess/submission-state";

// Written out by hand, so that a step added to the rules has to be added here as well.
const permitted = [
  ["draft", "submit", "submitted"],
  ["returned", "submit", "submitted"],
  ["submitted", "withdraw", "draft"],
  ["submitted", "return", "returned"],
  ["submitted", "recommend", "recommended"],
  ["recommended", "send-back", "returned"],
  ["recommended", "approve", "approved"],
  ["recommended", "decline", "declined"],
] as const;

test.each(permitted)("from %s, %s leads to %s", (from, deed, to) => {
  expect(statusAfter(from, deed)).toBe(to);
});

prop.prop([fc.constantFrom(...submissionStatuses), fc.constantFrom(...deeds)])(
  "no other step is possible",
  (status, deed) => {
    const step = permitted.find(([from, done]) => from === status && done === deed);
    expect(statusAfter(status, deed)).toBe(step?.[2] ?? null);
  },
);

prop.prop([fc.array(fc.constantFrom(...deeds), { maxLength: 30 })])(
  "nothing is approved that was not submitted and then recommended, and the end is the end",
  (tried) => {
    const path = ["draft" as (typeof submissionStatuses)[number]];
    for (const deed of tried) {
      const here = path.at(-1) ?? "draft";
      const next = statusAfter(here, deed);
      if (next) path.push(next);
      expect(isLive(here) || next === null).toBe(true);
    }
    const end = path.indexOf("approved");
    if (end >= 0) {
      expect(path.slice(end - 2)).toEqual(["submitted", "recommended", "approved"]);
    }
  },
);

describe("the database's conditions", () => {
  prop.prop([fc.constantFrom(...submissionStatuses), fc.constantFrom(...deeds)])(
    "are the same rule",
    (status, deed) => {
      expect(startsOf(deed).includes(status) ? endOf(deed) : null).toBe(statusAfter(status, deed));
    },
  );
});

test("evidence is changed only while it lies with the learner", () => {
  expect(submissionStatuses.filter(isWithLearner)).toEqual(["draft", "returned"]);
});
