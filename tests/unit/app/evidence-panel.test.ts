import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EvidencePanel } from "@/app/(app)/evidence/[id]/_components/evidence-panel";

type Submission = Parameters<typeof EvidencePanel>[0]["submission"];

const file = (id: string, name: string, mediaType: string) => ({
  ...text(id, 1, "queries", ""),
  kind: "file" as const,
  file: { id, name, mediaType, size: 10, sha256: "ab" },
});
const text = (id: string, attempt: number, criterionId: string, words: string) => ({
  id,
  attempt,
  criterionId,
  kind: "text" as const,
  text: words,
  url: null,
  isPublic: false,
  file: null,
  seenBefore: [],
});
const shown = (
  items: (ReturnType<typeof text> | ReturnType<typeof file>)[],
  formerTexts: ReturnType<typeof text>[] = [],
) =>
  renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(EvidencePanel, {
        criteria: ["queries", "tests"].map((id) => ({ id, name: id, evidenceAsked: "" })) as never,
        submission: { attempt: 2, items } as unknown as Submission,
        formerTexts,
      }),
    ),
  );

test("an assessor sees how a text differs from the one of the attempt before, criterion by criterion", () => {
  const html = shown([
    text("a", 1, "queries", "I joined two tables."),
    text("b", 2, "queries", "I joined three tables."),
    text("c", 2, "tests", "I tested it."),
  ]);
  expect(html.match(/What changed in the text/g)).toHaveLength(1);
  expect(html).toContain("<del>two</del>");
  expect(html).toContain("<ins>three</ins>");
});

test("the first attempt of a submission is held against the submission before it, and what is the same is not shown twice", () => {
  const former = [text("x", 1, "queries", "I joined two tables."), text("y", 1, "tests", "I tested it.")];
  const html = shown(
    [text("a", 1, "queries", "I joined three tables."), text("b", 1, "tests", "I tested it.")],
    former,
  );
  expect(html.match(/What changed in the text/g)).toHaveLength(1);
  expect(html).toContain("<del>two</del>");
});

test("a PDF is read beside the rubric, from our own address alone and not before somebody unfolds it", () => {
  const html = shown([file("d", "plan.pdf", "application/pdf"), file("e", "plan.html", "text/html")]);
  expect(html.match(/<iframe [^>]*>/g)).toEqual([
    expect.stringMatching(/src="\/api\/evidence-files\/[^"]*\/d".* loading="lazy"/),
  ]);
  expect(html).toMatch(/<details(?![^>]* open)[^>]*><summary>Read “plan.pdf” here<\/summary><iframe/);
});
