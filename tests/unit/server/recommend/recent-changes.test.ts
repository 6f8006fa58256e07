import { expect, test } from "vitest";
import { recentChanges } from "@/server/recommend/recent-changes";

const day = (date: string) => new Date(`2026-${date}T00:00:00Z`);
const statement = {
  skillId: "sql",
  level: 2,
  source: "assessor" as const,
  issuedAt: day("01-01"),
  expiresAt: null,
  revokedAt: null,
};
const kinds = (about: Partial<Record<"issuedAt" | "expiresAt" | "revokedAt", Date>>) =>
  recentChanges([{ ...statement, ...about }], day("04-01"), day("06-30")).map(({ kind }) => kind);

test.each([
  { because: "it was issued in the time", about: { issuedAt: day("05-01") }, told: ["gained"] },
  { because: "it was issued before", about: {}, told: [] },
  { because: "it is dated in the future", about: { issuedAt: day("07-01") }, told: [] },
  { because: "it ran out in the time", about: { expiresAt: day("05-01") }, told: ["expired"] },
  { because: "it runs out later", about: { expiresAt: day("08-01") }, told: [] },
  {
    because: "it was revoked before it ran out",
    about: { expiresAt: day("06-01"), revokedAt: day("05-01") },
    told: ["revoked"],
  },
  {
    because: "it came and went, the latest first",
    about: { issuedAt: day("05-01"), expiresAt: day("06-01") },
    told: ["expired", "gained"],
  },
])("$told: $because", ({ about, told }) => {
  expect(kinds(about)).toEqual(told);
});
