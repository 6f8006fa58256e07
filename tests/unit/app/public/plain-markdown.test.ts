import { expect, test } from "vitest";
import { plainMarkdown } from "@/app/(public)/_badge/plain-markdown";

test.each([
  ["## Heading", "Heading"],
  ["* one\n+ two\n  - three", "• one\n• two\n  • three"],
  ["1. first", "1. first"],
  ["**strong**, __too__, *soft* and _softer_", "strong, too, soft and softer"],
  ['[the rules](https://a.example/r "Rules")', "the rules (https://a.example/r)"],
  ["![a knot](https://a.example/pixel.gif)", "a knot"],
  ["<https://a.example/>", "https://a.example/"],
  ["> said\n\n---\n\nend", "said\n\n\nend"],
  ["```sql\nselect `a`\n```", "select a\n"],
  ["5 \\* 3", "5 * 3"],
])("of %j the words are %j", (markdown, words) => {
  expect(plainMarkdown(markdown)).toBe(words);
});

test.each(["C# and F#", "2 * 3 * 4", "snake_case_name", "#1 of 5", "a - b", "5*3*2", "<b>not ours</b>"])(
  "%s stays as it is",
  (text) => {
    expect(plainMarkdown(text)).toBe(text);
  },
);

test("a long text of marks is no work", () => {
  const began = performance.now();
  for (const mark of ["*", "_", "[", "`", "# ", "![", "- ", "[a](", "**a", "# \t"])
    plainMarkdown(mark.repeat(20_000));
  expect(performance.now() - began).toBeLessThan(1_000);
});
