import { expect, test } from "vitest";
import { badgeStatus } from "@/server/measure/badge-status";

const at = new Date("2026-06-30T12:00:00Z");
const horizonDays = 90;
const before = new Date("2026-06-01T00:00:00Z");
const soon = new Date("2026-08-01T00:00:00Z");
const valid = {
  verified: true,
  issuedAt: new Date("2026-01-01T00:00:00Z"),
  expiresAt: null,
  revokedAt: null,
};

test.each([
  { because: "nothing speaks against it", award: {}, status: "valid" },
  { because: "it ends within the horizon", award: { expiresAt: soon }, status: "expiring" },
  { because: "it ends at this very instant", award: { expiresAt: at }, status: "expired" },
  { because: "revoked outranks expired", award: { expiresAt: before, revokedAt: before }, status: "revoked" },
  { because: "it will be revoked later", award: { revokedAt: soon }, status: "valid" },
  { because: "it is dated later", award: { issuedAt: soon }, status: "future" },
  { because: "nobody could verify it", award: { verified: false }, status: "unverified" },
])("$status: $because", ({ award, status }) => {
  expect(badgeStatus({ ...valid, ...award }, at, horizonDays)).toBe(status);
});
