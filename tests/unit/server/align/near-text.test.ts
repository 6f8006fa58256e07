import { expect, test } from "vitest";
import { isNear } from "@/server/align/near-text";

test.each([
  { one: ["manag", "budget"], other: ["budget", "manag"], near: true, because: "order does not matter" },
  {
    one: ["manag", "budget"],
    other: ["manag", "budget", "year", "team"],
    near: true,
    because: "two of four",
  },
  { one: ["manag", "budget"], other: ["manag", "team"], near: false, because: "one of three" },
  { one: [], other: [], near: false, because: "without words nothing is said" },
])("$because", ({ one, other, near }) => {
  expect(isNear(one, other)).toBe(near);
});
