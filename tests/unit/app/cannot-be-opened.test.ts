import { expect, test } from "vitest";
import { cannotBeOpened } from "@/app/(app)/evidence/[id]/_components/cannot-be-opened";

const nothing = { drafts: {}, comment: "Overall.", noteToApprover: "" };
const reason = "The file “plan.pdf” cannot be opened. Please hand it in again.";

test("a file that cannot be opened marks its criterion with the reason, once, and leaves what was said", () => {
  const marked = cannotBeOpened(nothing, "queries", "plan.pdf");
  expect(marked).toEqual({
    ...nothing,
    drafts: { queries: { verdict: "cannot-tell", level: null, comment: reason } },
  });
  expect(cannotBeOpened(marked, "queries", "plan.pdf")).toEqual(marked);
  const before = { verdict: "meets" as const, level: 3, comment: "Well named." };
  expect(
    cannotBeOpened({ ...nothing, drafts: { queries: before, tests: before } }, "queries", "plan.pdf").drafts,
  ).toEqual({
    queries: { verdict: "cannot-tell", level: null, comment: `Well named. ${reason}` },
    tests: before,
  });
});
