import { expect, test } from "vitest";
import { linkedInAddress } from "@/app/(public)/b/[id]/linked-in";

const badge = {
  achievement: "SQL & more",
  issuerName: "North",
  issuedAt: new Date("2026-01-31T23:30:00Z"),
  expiresAt: new Date("2027-12-01T00:00:00Z"),
  url: "https://skills.example/b/abc",
  publicId: "abc",
};

test("LinkedIn's months count from 1, and what a badge says keeps its signs", () => {
  const { searchParams } = new URL(linkedInAddress(badge));
  expect(Object.fromEntries(searchParams)).toEqual({
    startTask: "CERTIFICATION_NAME",
    name: "SQL & more",
    organizationName: "North",
    issueYear: "2026",
    issueMonth: "1",
    expirationYear: "2027",
    expirationMonth: "12",
    certUrl: "https://skills.example/b/abc",
    certId: "abc",
  });
});

test("a badge that does not expire says no end", () => {
  const { searchParams } = new URL(linkedInAddress({ ...badge, expiresAt: null }));
  expect(searchParams.has("expirationYear")).toBe(false);
});
