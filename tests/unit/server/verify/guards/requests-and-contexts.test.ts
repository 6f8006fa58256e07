import { describe, expect, test } from "vitest";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { guardedClient } from "@/server/verify/adapters/guarded-fetch";
import { internet } from "@/server/verify/adapters/public-internet";
import { aRealHost, host } from "@/tests/support/real-host";
import { aCredential, type Forgeable } from "@/tests/support/signed-badges";
import { good, reportOn, school } from "./world";

test("nothing of this befalls an honest badge", async () => {
  expect((await reportOn(await school.prove(good))).verdict).toBe("valid");
  expect((await reportOn(await school.sign(good))).verdict).toBe("valid");
});

describe("1. requests into our own network", () => {
  test.each([
    ["an address inside", "https://10.0.0.1/", "public internet"],
    ["another port", `https://${host}:6379/`, "Only port 443"],
    ["a scheme in the clear", `http://${host}/`, "Only https"],
    ["a password in the address", `https://user@${host}/`, "password in it"],
  ])("%s", async (_, url, says) => {
    const real = await aRealHost((__, response) => response.end("{}"));
    await expect(guardedClient(real.network)(url)).rejects.toThrow(says);
    expect(real.reached).toEqual([]);
    real.close();
  });

  test("a name that leads inside, as it is found when the connection is made", async () => {
    const read = guardedClient({
      ...internet,
      resolve: (_, __, done) => done(null, [{ address: "169.254.169.254", family: 4 }]),
    });
    await expect(read(`https://${host}/`)).rejects.toThrow("not on the public internet");
  });

  test("a redirect to another host", async () => {
    const real = await aRealHost((_, response) =>
      response.writeHead(302, { location: "https://evil.example/" }).end(),
    );
    await expect(guardedClient(real.network)(`https://${host}/`)).rejects.toThrow("sends on to another host");
    real.close();
  });

  test("a badge that nobody signed does not send us to its status list", async () => {
    const asked: string[] = [];
    const badge = aCredential(school.id, {
      credentialStatus: { id: "https://victim.example/list", type: "1EdTechRevocationList" },
    });
    await reportOn(
      badge,
      {},
      {
        fetchDocument: async (url: string) => {
          asked.push(url);
          throw new Error("nothing");
        },
      },
    );
    expect(asked).toEqual([]);
  });
});

describe("2. contexts that give members another meaning", () => {
  const ended = { validUntil: "2026-01-01T00:00:00Z" };
  const alias = {
    until: {
      "@id": "https://www.w3.org/2018/credentials#validUntil",
      "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    },
  };

  test("an expiry that is signed under a name where nobody looks for it", async () => {
    const signed = await school.prove({ ...good, ...ended });
    expect((await reportOn(signed)).verdict).toBe("expired");
    const { validUntil: until, "@context": contexts, ...rest } = signed;
    const disguised = { ...rest, until, "@context": [...contexts, alias] };
    expect(await reportOn(disguised)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("a context of its own"),
    });
  });

  const extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
  test.each<[string, unknown[]]>([
    ["an unknown one", [...good["@context"], "https://evil.example/context.json"]],
    ["one in the wrong place", [...good["@context"]].reverse()],
    ["another between the two that must come first", good["@context"].toSpliced(1, 0, extensions)],
    ["an address that only begins like a known one", good["@context"].with(1, `${good["@context"][1]}.evil`)],
  ])("%s", async (_, context) => {
    const { verdict } = await reportOn(await school.sign({ ...good, "@context": context }));
    expect(["invalid", "unverifiable"]).toContain(verdict);
  });

  const vocabulary = "https://www.w3.org/2018/credentials#";
  const dateTime = "http://www.w3.org/2001/XMLSchema#dateTime";
  const revocable = {
    credentialStatus: { id: "https://issuer.example/status", type: "1EdTechRevocationList" },
    "@context": [...good["@context"], extensions],
  };
  const endorsement = {
    "@context": good["@context"],
    id: "urn:uuid:endorsement",
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: "In good standing",
    issuer: school.id,
    validFrom: "2025-01-01T00:00:00Z",
    credentialSubject: { id: good["id"], type: ["EndorsementSubject"], endorsementComment: "Good." },
  };
  // The proof holds for each of these as for the original: to JSON-LD it is the same.
  test.each<[string, object, (badge: Forgeable) => void]>([
    [
      "an expiry under its whole address",
      ended,
      (badge) => {
        badge[`${vocabulary}validUntil`] = { "@value": badge["validUntil"], "@type": dateTime };
        delete badge["validUntil"];
      },
    ],
    [
      "a status list under its whole address",
      revocable,
      (badge) => {
        badge[`${vocabulary}credentialStatus`] = badge["credentialStatus"];
        delete badge["credentialStatus"];
      },
    ],
    [
      "an expiry in what JSON-LD calls nested",
      ended,
      (badge) => {
        badge["@nest"] = { validUntil: badge["validUntil"] };
        delete badge["validUntil"];
      },
    ],
    [
      "an expiry in a second part with the badge's id",
      { ...ended, endorsement: [endorsement] },
      (badge) => {
        const { credentialSubject: about } = badge["endorsement"][0];
        about.type.push("VerifiableCredential");
        about.validUntil = badge["validUntil"];
        delete badge["validUntil"];
      },
    ],
    [
      "a level under a context further in",
      { credentialSubject: { ...good["credentialSubject"], result: [{ type: ["Result"], value: "1" }] } },
      (badge) => {
        const { value } = badge["credentialSubject"].result[0];
        const context = {
          ob: "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
          v: "https://schema.org/value",
        };
        badge["credentialSubject"].result = [{ "@context": context, type: ["Result"], v: value }];
      },
    ],
  ])("%s, where nobody looks for it", async (_, more, disguise) => {
    const signed = await school.prove({ ...good, ...more });
    const lists = { "https://issuer.example/status": { revokedCredential: [{ id: good["id"] }] } };
    const before = await reportOn(signed, lists);
    expect(before.said).toContain("exactly what was signed");
    disguise(signed);
    expect(await reportOn(signed, lists)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("by another name than the standard's"),
    });
  });

  test("one that is fetched: none is, whatever lets its address through", async () => {
    await expect(offlineLoader()("https://evil.example/context.json")).rejects.toThrow("no known context");
  });

  test("an expiry in brackets, which are the same to the proof, is not passed over", async () => {
    const signed = await school.prove({ ...good, ...ended });
    expect((await reportOn({ ...signed, validUntil: [signed["validUntil"]] })).verdict).toBe("invalid");
  });

  test("a member that no context defines, which no proof covers", async () => {
    const signed = await school.prove(good);
    expect((await reportOn({ ...signed, grade: "A+" })).verdict).toBe("invalid");
  });

  test("a shape that is not the standard's, though it is signed", async () => {
    const odd: Forgeable = structuredClone(good);
    odd["credentialSubject"].achievement.type = ["Thing"];
    expect((await reportOn(await school.sign(odd))).verdict).toBe("invalid");
  });
});
