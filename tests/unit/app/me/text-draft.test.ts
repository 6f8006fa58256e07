import { expect, test } from "vitest";
import { standingOf } from "@/app/(app)/me/evidence/[achievementId]/_components/text-draft";

test.each([
  { draft: null, saved: "a", standing: "none", because: "nothing was kept" },
  { draft: { text: "a", over: "" }, saved: "a", standing: "none", because: "the draft was saved" },
  {
    draft: { text: "ab", over: "a" },
    saved: "a",
    standing: "restore",
    because: "it goes on from what is saved",
  },
  { draft: { text: "", over: "a" }, saved: "a", standing: "restore", because: "an emptied text is a text" },
  { draft: { text: "ab", over: "a" }, saved: "x", standing: "conflict", because: "another text was saved" },
])("$because", ({ draft, saved, standing }) => {
  expect(standingOf(draft, saved)).toBe(standing);
});
