import { describe, expect, test } from "vitest";
import { isSamePage, isSameView, viewAddress } from "@/server/measure/view-address";

describe("a view's address", () => {
  test("is the path and the query of a page of figures, without a hash", () => {
    expect(viewAddress("/org?group=site&at=2026-06-30#gaps")).toBe("/org?group=site&at=2026-06-30");
    expect(viewAddress("/team/1/../2")).toBe("/team/2");
  });

  test.each([
    "https://evil.example/org",
    "//evil.example/org",
    "/\\evil.example/org",
    "/\t/evil.example/org",
    "/org//evil.example",
    "/org/..//evil.example/org",
    "/..//evil.example",
    "javascript:alert(1)",
    "org",
    "",
    "/api/auth/sign-out",
    "/admin/members",
    "/orgs",
    `/org?q=${"a".repeat(2_000)}`,
  ])("cannot be %j", (address) => {
    expect(viewAddress(address)).toBeNull();
  });
});

test("the order of filters makes no other view, another filter does", () => {
  expect(isSameView("/org?a=1&b=2", "/org?b=2&a=1")).toBe(true);
  expect(isSameView("/org?a=1", "/org?a=2")).toBe(false);
  expect(isSameView("/org?a=1", "/team?a=1")).toBe(false);
  expect(isSamePage("/org?a=1", "/org?a=2")).toBe(true);
});
