import { expect, test } from "vitest";
import { closesInWords, type Recommended } from "@/app/(app)/me/wording";

const closing = (raised: number, gapsClosed: number) =>
  ({ closes: Array.from({ length: raised }), gapsClosed }) as unknown as Recommended;

test.each([
  { raised: 2, closed: 2, gaps: 5, says: "closes 2 of your 5 gaps" },
  { raised: 2, closed: 1, gaps: 5, says: "closes 1 of your 5 gaps and narrows 1 more" },
  { raised: 2, closed: 0, gaps: 5, says: "narrows 2 of your 5 gaps" },
  { raised: 1, closed: 1, gaps: 1, says: "closes your 1 gap" },
  { raised: 1, closed: 0, gaps: 1, says: "narrows your 1 gap" },
])("$says", ({ raised, closed, gaps, says }) => {
  expect(closesInWords(closing(raised, closed), gaps)).toBe(says);
});
