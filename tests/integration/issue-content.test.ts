import { existsSync, readFileSync } from "node:fs";
import Ajv2019 from "ajv/dist/2019";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { generateSigningKey } from "@/server/issue/adapters/key-vault";
import { signDataIntegrity } from "@/server/issue/adapters/signer";
import { readSignedStatusList } from "@/server/issue/public-reads";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { aRichBadge } from "../support/rich-badge";
import { aWorkspace, testNow } from "../support/workspace";

type Json = Record<string, unknown>;
type Credential = Json & {
  "@context": string[];
  issuer: Json & { id: string };
  credentialSubject: Json & { achievement: Json & { id: string; endorsement: Json[] }; result: Json[] };
};

const folder = "../shared/data/badges/1edtech-schemas/ob_v3p0";
const hasSchemas = existsSync(folder);
if (!hasSchemas) console.warn(`SKIPPED: the official schemas are not at ${folder}.`);
const problemsOf = (schema: string, value: unknown) => {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(`${folder}/ob_v3p0_${schema}_schema.json`, "utf8")));
  validate(value);
  return validate.errors;
};

let db: Db;
let badge: Awaited<ReturnType<typeof aRichBadge>>;
let credential: Credential;
const deps = () => verifyDeps({ db, now: () => testNow });
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
  badge = await aRichBadge(db, await aWorkspace(db));
  credential = JSON.parse(badge.original.toString());
});
const achievement = () => credential.credentialSubject.achievement;
const unsigned = () => {
  const { proof: _proof, ...rest } = credential;
  return structuredClone(rest) as Credential;
};

describe("a badge of which everything is known", () => {
  test("verifies in both forms, that is, it is safe JSON-LD", async () => {
    expect((await verifyBadge(badge.original, deps())).verdict).toBe("valid");
    expect((await verifyBadge(Buffer.from(badge.earned.jwt ?? ""), deps())).verdict).toBe("valid");
  });

  test.skipIf(!hasSchemas)("fits the official schemas, and so does the endorsement in it", () => {
    expect(problemsOf("achievementcredential", credential)).toBeNull();
    expect(problemsOf("endorsementcredential", achievement().endorsement[0])).toBeNull();
  });

  test("says what Open Badges 3.0 has a place for", () => {
    const issuer = {
      name: "North Academy",
      url: "https://north.example.org",
      email: "badges@north.example.org",
      description: "Teaches the north.",
    };
    expect(credential).toMatchObject({
      description: "Queries.",
      issuer,
      awardedDate: "2026-06-30T12:00:00Z",
      validUntil: "2028-06-30T12:00:00Z",
      termsOfUse: [{ id: "https://north.example.org/terms" }],
      refreshService: { id: `${credential["id"]}/refresh`, type: "1EdTechCredentialRefresh" },
      credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "revocation" },
      credentialSchema: [{ type: "1EdTechJsonSchemaValidator2019" }],
      evidence: [{ id: "https://example.org/shown" }],
      credentialSubject: {
        activityStartDate: "2026-06-21T12:00:00Z",
        activityEndDate: "2026-06-29T12:00:00Z",
        narrative: expect.stringContaining("approved by a second person"),
        creditsEarned: 2.5,
        achievement: {
          creator: issuer,
          humanCode: "SQL-101",
          fieldOfStudy: "Computer science",
          creditsAvailable: 2.5,
          otherIdentifier: [{ identifier: "https://example.org/course/7", identifierType: "sourcedId" }],
          tag: ["sql"],
          inLanguage: "en",
          version: "1",
        },
      },
    });
  });

  test("gives each target the type that its framework calls for", () => {
    const types = (achievement()["alignment"] as Json[]).map(({ targetType }) => targetType);
    expect(types).toEqual([
      "ext:ESCOSkill",
      "ext:ESCOOccupation",
      "CFItem",
      "CTDL",
      "ext:ONETOccupation",
      undefined,
    ]);
  });

  test("names translations and skills as related", () => {
    expect(achievement()["related"]).toEqual([
      { id: expect.stringMatching(/^urn:uuid:/), type: ["Related"], inLanguage: "de", version: "1" },
      { id: expect.stringContaining("data.europa.eu/esco/skill/"), type: ["Related"] },
    ]);
  });

  test("describes the levels of the whole and of each criterion, and points at those reached", () => {
    const described = achievement()["resultDescription"] as (Json & { rubricCriterionLevel: Json[] })[];
    expect(described.map(({ name }) => name)).toEqual(["Proficiency level", "Criterion 0", "Criterion 1"]);
    const { result } = credential.credentialSubject;
    expect(result.map(({ value }) => value)).toEqual(["4", "4", "5"]);
    for (const [n, { achievedLevel, resultDescription }] of result.entries()) {
      expect(resultDescription).toBe(described[n]?.["id"]);
      if (n === 0) continue;
      const reached = described[n]?.rubricCriterionLevel.find(({ id }) => id === achievedLevel);
      expect(reached).toMatchObject({ description: `Like ${result[n]?.["value"]}` });
    }
  });
});

describe("traps of the format, each of which a verifier would stumble over", () => {
  const signed = async (change: (copy: Credential) => void) => {
    const name = { workspaceId: "trap", id: "trap" };
    const key = { ...name, ...(await generateSigningKey("Ed25519", name)) };
    const copy = unsigned();
    change(copy);
    return signDataIntegrity(copy, key, "did:key:trap#trap", testNow);
  };

  test("without the extensions’ context the types of schema and refresh mean nothing", async () => {
    expect(credential["@context"]).toEqual([
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
      "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    ]);
    await expect(
      signed((copy) => {
        copy["@context"] = copy["@context"].slice(0, 2);
      }),
    ).rejects.toThrow();
  });

  test("another edition of the context breaks the signature", async () => {
    const other = JSON.stringify(credential).replaceAll("context-3.0.3.json", "context-3.0.2.json");
    expect((await verifyBadge(Buffer.from(other), deps())).verdict).toBe("invalid");
  });

  test("what JSON-LD would take as one language among several is a plain string", () => {
    const texts = [
      credential["name"],
      credential["description"],
      achievement()["name"],
      achievement()["description"],
    ];
    expect(texts.every((text) => typeof text === "string")).toBe(true);
  });

  test("there is one status entry, and its place is written as a string", () => {
    expect(credential["credentialStatus"]).toMatchObject({ statusListIndex: expect.stringMatching(/^\d+$/) });
    const { id, statusListCredential } = credential["credentialStatus"] as Json;
    expect(id).not.toBe(statusListCredential);
  });

  test("no endorsement is put in as a token, since the two editions of the context differ on it", () => {
    expect(badge.original.toString()).not.toContain("endorsementJwt");
    expect(credential).not.toHaveProperty("jti");
  });

  test("a token needs a subject, and says no more in its header than the profile allows", () => {
    const [header = "", payload = ""] = badge.earned.jwt?.split(".") ?? [];
    const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
    expect(Object.keys(read(header)).sort()).toEqual(["alg", "kid", "typ"]);
    expect(read(payload)).toMatchObject({
      iss: credential.issuer.id,
      sub: credential.credentialSubject["id"],
      jti: credential["id"],
    });
    expect(read(payload)).not.toHaveProperty("vc");
  });

  test("the recipient is named by a salted hash, for the schema does not ask for one", () => {
    const [identity] = credential.credentialSubject["identifier"] as Json[];
    expect(identity).toMatchObject({ hashed: true, identityType: "emailAddress", salt: expect.any(String) });
    expect(identity?.["identityHash"]).toMatch(/^sha256\$[0-9a-f]{64}$/);
  });
});

test("two badges of one list share neither salt nor subject, and their list names neither them nor anybody", async () => {
  const other = await anIssuedBadge(db, badge.lead.workspaceId);
  const read = ({ original }: { original: Uint8Array }) => JSON.parse(Buffer.from(original).toString());
  const [one, two] = [read(badge), read(other)];
  expect(one.credentialStatus.statusListCredential).toBe(two.credentialStatus.statusListCredential);
  for (const said of [
    ({ credentialSubject }: typeof one) => credentialSubject.identifier[0].salt,
    ({ credentialSubject }: typeof one) => credentialSubject.id,
    ({ credentialStatus }: typeof one) => credentialStatus.statusListIndex,
  ]) {
    expect(said(one)).not.toBe(said(two));
  }
  const list = await readSignedStatusList(
    { db, now: () => testNow },
    one.credentialStatus.statusListCredential.split("/").at(-1),
  );
  expect(Object.keys(list["credentialSubject"] as Json).sort()).toEqual([
    "encodedList",
    "id",
    "statusPurpose",
    "ttl",
    "type",
  ]);
  for (const hidden of [one.id, two.id, other.email, one.credentialSubject.id]) {
    expect(JSON.stringify(list)).not.toContain(hidden);
  }
});
