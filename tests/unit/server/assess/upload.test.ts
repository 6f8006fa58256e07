import { expect, test } from "vitest";
import { givenUpBefore, largestFile, uploadProblem } from "@/server/assess/upload";

const none = { begunLastHour: 0, bytes: 0 };
const megabyte = 1024 * 1024;

test.each([
  { size: 1, load: none, says: null },
  { size: 0, load: none, says: "is empty" },
  { size: largestFile, load: none, says: null },
  { size: largestFile + 1, load: none, says: "larger than 50 MB" },
  { size: 1, load: { begunLastHour: 59, bytes: 0 }, says: null },
  { size: 1, load: { begunLastHour: 60, bytes: 0 }, says: "60 files within an hour" },
  { size: megabyte, load: { begunLastHour: 0, bytes: 499 * megabyte }, says: null },
  { size: megabyte + 1, load: { begunLastHour: 0, bytes: 499 * megabyte }, says: "more than 500 MB" },
])("$size bytes after $load: $says", ({ size, load, says }) => {
  const problem = uploadProblem({ name: "film.mp4", size }, load);
  if (says === null) expect(problem).toBeNull();
  else expect(problem).toContain(says);
});

test("an upload is given up after seven days", () => {
  expect(givenUpBefore(new Date("2026-06-30T12:00:00Z"))).toEqual(new Date("2026-06-23T12:00:00Z"));
});
