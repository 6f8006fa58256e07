import { MantineProvider } from "@mantine/core";
import { type ComponentProps, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SubmissionHistory } from "@/app/_evidence/submission-history";

type Submission = ComponentProps<typeof SubmissionHistory>["submission"];
const at = (day: number) => new Date(Date.UTC(2026, 5, day, 9));
const passage = (deed: Submission["passages"][number]["deed"], day: number) => ({
  deed,
  at: at(day),
  by: deed === "assess.submitted" ? null : "Ana",
  attempt: 1,
  to: deed === "assess.reassigned" ? "Bo" : null,
});

test("all that became of a submission is told by its date, the latest first", () => {
  const submission: Submission = {
    createdAt: at(1),
    passages: [
      passage("assess.submitted", 2),
      passage("assess.reassigned", 3),
      passage("assess.taken_over", 4),
    ],
    assessments: [],
    approval: { decision: "declined", comment: "Too thin.", decidedAt: at(5), approver: "Cleo" },
    appeal: {
      id: "appeal",
      status: "upheld",
      reason: "It was a holiday.",
      createdAt: at(6),
      comment: "So it was.",
      decidedAt: at(7),
      decidedBy: "Dai",
    },
  };
  const words = renderToStaticMarkup(
    createElement(MantineProvider, null, createElement(SubmissionHistory, { criteria: [], submission })),
  ).replaceAll(/<[^>]*>/g, "|");
  const told = [
    "Appeal upheld",
    "So it was.",
    "Appealed",
    "It was a holiday.",
    "Declined",
    "Taken over while somebody else had it open",
    "Handed over to Bo",
    "Handed in (attempt 1)",
    "Begun",
  ].map((said) => words.indexOf(`|${said}|`));
  expect(told).not.toContain(-1);
  expect(told).toEqual([...told].sort((a, b) => a - b));
});
