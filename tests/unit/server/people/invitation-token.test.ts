import { describe, expect, test } from "vitest";
import { demoEmail, isDemoEmail } from "@/server/people/demo";
import { expiryOf, invitationState, readToken, writeToken } from "@/server/people/invitation-token";

const workspaceId = "0b6f0a52-1c43-4d0b-9f0e-0d4a1c7b9a11";
const secret = "x".repeat(43);

describe("an invitation's token", () => {
  test("is read as it was written", () => {
    expect(readToken(writeToken({ workspaceId, secret }))).toEqual({ workspaceId, secret });
  });

  test.each([
    "",
    ".",
    secret,
    `${workspaceId}.`,
    `${workspaceId}.short`,
    `x${workspaceId}.${secret}`,
    `${workspaceId}.${secret}y`,
  ])("%j is none", (token) => {
    expect(readToken(token)).toBeNull();
  });
});

describe("an invitation", () => {
  const invitedAt = new Date("2026-06-01T12:00:00Z");
  const expiresAt = expiryOf(invitedAt);

  test("lasts 14 days", () => {
    expect(expiresAt).toEqual(new Date("2026-06-15T12:00:00Z"));
  });

  test.each([
    ["open until the last millisecond", null, "2026-06-15T11:59:59.999Z", "open"],
    ["expired on the second", null, "2026-06-15T12:00:00Z", "expired"],
    ["used, also after its time", new Date("2026-06-02"), "2026-07-01T00:00:00Z", "used"],
  ])("is %s", (_, acceptedAt, now, state) => {
    expect(invitationState({ acceptedAt, expiresAt }, new Date(now))).toBe(state);
  });
});

test("the demo's addresses are known in any spelling", () => {
  expect(demoEmail("ld_lead")).toBe("ld-lead@demo.skillwright.example");
  expect(isDemoEmail("LD-Lead@Demo.Skillwright.example")).toBe(true);
  expect(isDemoEmail("ana@demo.skillwright.example.org")).toBe(false);
});
