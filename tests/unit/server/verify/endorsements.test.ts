import { expect, test } from "vitest";
import { isProven } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential, anIssuer, type Forgeable } from "@/tests/support/signed-badges";
import { asBytes, offline } from "./samples";

const school = await anIssuer();
const agency = await anIssuer("https://agency.example/profile");
const web = { [school.id]: school.profile, [agency.id]: agency.profile };
const reportOn = (value: unknown) => verifyBadge(asBytes(value), offline(web));

const endorsementOf = (endorsed: string, more: object = {}): Forgeable => ({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  id: "urn:uuid:endorsement",
  type: ["VerifiableCredential", "EndorsementCredential"],
  name: "In good standing",
  issuer: { id: agency.id, type: ["Profile"], name: "Agency" },
  validFrom: "2025-01-01T00:00:00Z",
  credentialSubject: {
    id: endorsed,
    type: ["EndorsementSubject"],
    endorsementComment: "We have looked at it.",
  },
  ...more,
});

test("endorsements of badge, achievement and issuer are verified each on its own, and change nothing about the badge", async () => {
  const badge = aCredential(school.id);
  const { achievement } = badge["credentialSubject"];
  const good = await agency.prove(endorsementOf(achievement.id));
  badge["endorsementJwt"] = [await agency.sign(endorsementOf(badge["id"]))];
  achievement.endorsement = [good, { ...good, name: "Changed" }];
  badge["issuer"].endorsement = [await agency.prove(endorsementOf("https://other.example/"))];

  const report = await reportOn(await school.sign(badge));
  expect(report.verdict).toBe("valid");
  expect(report.endorsements?.map(({ of, report: { verdict } }) => [of, verdict])).toEqual([
    ["badge", "valid"],
    ["achievement", "valid"],
    ["achievement", "invalid"],
    ["issuer", "invalid"],
  ]);
  expect(report.endorsements?.[0]?.report.heading).toEqual({
    name: "In good standing",
    issuer: "Agency",
    text: "We have looked at it.",
  });
  const about = report.endorsements?.[3]?.report.checks.find(({ id }) => id === "about");
  expect(about).toMatchObject({ outcome: "failed", message: "It endorses something else." });
});

test("an endorsement alone is a document of its own, and nobody's evidence", async () => {
  const report = await reportOn(await agency.prove(endorsementOf("https://school.example/")));
  expect(report).toMatchObject({ verdict: "valid", document: "endorsement" });
  expect(report.badge).toBeUndefined();
  expect(isProven(report)).toBe(false);
});

test("of a badge that nobody signed no endorsement is looked at, and of others the first ten", async () => {
  const unsigned = aCredential(school.id, { endorsementJwt: ["x.y.z"] });
  expect((await reportOn(unsigned)).endorsements).toBeUndefined();
  const many = await school.sign(aCredential(school.id, { endorsementJwt: Array(11).fill("x.y.z") }));
  expect((await reportOn(many)).endorsements).toHaveLength(10);
});
