import { describe, expect, test } from "vitest";
import { holds, isProven } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential, anIssuer } from "@/tests/support/signed-badges";
import { asBytes, hasSamples, offline, sampleText } from "./samples";

const school = await anIssuer();
const stranger = await anIssuer("https://stranger.example/profile");
const web = { [school.id]: school.profile, [stranger.id]: stranger.profile };

const record = (verifiableCredential: unknown[], more: object = {}) => ({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  id: "urn:uuid:record",
  type: ["VerifiableCredential", "ClrCredential"],
  name: "Transcript",
  issuer: { id: school.id, type: ["Profile"], name: "Badge School" },
  validFrom: "2025-01-01T00:00:00Z",
  credentialSubject: { id: "mailto:ana@example.org", type: ["ClrSubject"], verifiableCredential },
  ...more,
});
const reportOn = (value: unknown) => verifyBadge(asBytes(value), offline(web));

describe("a learner record", () => {
  test("is held to its own proof, and each credential in it to its own", async () => {
    const good = await school.prove(aCredential(school.id, { id: "urn:uuid:good" }));
    const foreign = await stranger.sign(aCredential(stranger.id, { id: "urn:uuid:foreign" }));
    const forged = { ...good, id: "urn:uuid:forged" };
    const report = await reportOn(await school.prove(record([good, foreign, forged])));
    expect(report).toMatchObject({
      verdict: "valid",
      document: "learner-record",
      heading: { name: "Transcript", issuer: "Badge School" },
      children: [
        { verdict: "valid", badge: { credentialId: "urn:uuid:good" } },
        { verdict: "valid", badge: { credentialId: "urn:uuid:foreign" } },
        { verdict: "invalid", badge: { credentialId: "urn:uuid:forged" } },
      ],
    });
    expect(report.badge).toBeUndefined();
    expect(holds(report)).toBe(false);
    expect(isProven(report)).toBe(false);
  });

  test("that was changed is invalid, and what is in it is not", async () => {
    const good = await school.prove(aCredential(school.id));
    const signed = await school.prove(record([good]));
    const report = await reportOn({ ...signed, name: "Another transcript" });
    expect(report.verdict).toBe("invalid");
    expect(report.children?.map(({ verdict }) => verdict)).toEqual(["valid"]);
  });

  test("inside another is not opened", async () => {
    const inner = await school.sign(record([await school.sign(aCredential(school.id))]));
    const report = await reportOn(await school.sign(record([inner])));
    expect(report.children).toMatchObject([{ verdict: "unverifiable" }]);
    expect(report.children?.[0]?.children).toBeUndefined();
  });

  test("of more credentials than are looked at says so", async () => {
    const many = Array.from({ length: 201 }, () => "e30.e30.e30");
    const report = await reportOn(await school.sign(record(many)));
    expect(report.verdict).toBe("unverifiable");
    expect(report.children).toHaveLength(200);
    expect(report.checks.find(({ id }) => id === "schema")?.message).toContain("201 credentials");
  });

  test.skipIf(!hasSamples)(
    "of the standard's own: its nested proof is verified under its own context",
    async () => {
      const simple = sampleText("1edtech-validator/clr20/simple.json");
      const report = await verifyBadge(asBytes(simple), offline());
      const signatures = [report, ...(report.children ?? [])].map(
        ({ checks }) => checks.find(({ id }) => id === "signature")?.outcome,
      );
      expect(signatures).toEqual(["passed", "passed"]);
    },
  );
});
