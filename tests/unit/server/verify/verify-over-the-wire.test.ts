import { generateKeyPairSync } from "node:crypto";
import type { RequestListener, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { CompactSign } from "jose";
import { afterEach, expect, test } from "vitest";
import { guardedClient } from "@/server/verify/adapters/guarded-fetch";
import { verifyBadge } from "@/server/verify/verify";
import { aRealHost, host } from "@/tests/support/real-host";
import { aCredential, anIssuer } from "@/tests/support/signed-badges";
import { asBytes, offline } from "./samples";

// A badge whose issuer’s server is there, and does what it should not: it could not be checked, whatever comes, and it is never valid.

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function reportOn(badge: unknown, answer: RequestListener) {
  const real = await aRealHost(answer);
  open.push(real);
  const report = await verifyBadge(
    asBytes(badge),
    offline({}, { fetchDocument: guardedClient(real.network) }),
  );
  const said = report.checks.map(({ message, detail }) => `${message} ${detail ?? ""}`).join("\n");
  return { verdict: report.verdict, said };
}

type Misdeed = [what: string, answer: (response: ServerResponse) => void, says: string];
const endless = (response: ServerResponse) => {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(10_000, 0x20)));
  };
  response.writeHead(200, { "content-type": "application/json" }).on("drain", more);
  more();
};
const leadsInside = (response: ServerResponse) =>
  void response.writeHead(302, { location: "https://10.0.0.1/" }).end();

const issuer = await anIssuer(`did:web:${host}`);
const badge = await issuer.prove(aCredential(issuer.id));
const profile = JSON.stringify(issuer.profile);

test("a did:web whose document is as it should be", async () => {
  expect((await reportOn(badge, (_, response) => response.end(profile))).verdict).toBe("valid");
});

test.each<Misdeed>([
  ["does not end", endless, "larger than 256 KB"],
  [
    "unpacks to 100 MB",
    (response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(100_000_000, 0x20))),
    "larger than 256 KB",
  ],
  ["has 300 KB", (response) => response.end(profile + " ".repeat(300_000)), "larger than 256 KB"],
  ["is inside our network", leadsInside, "another host, 10.0.0.1"],
  [
    "is elsewhere at its host",
    (response) => response.writeHead(302, { location: "/x" }).end(),
    "where no redirect is followed",
  ],
])("OBJ-23: a did:web whose document %s could not be checked", async (_, answer, says) => {
  const { verdict, said } = await reportOn(badge, (__, response) => answer(response));
  expect({ verdict, said }).toEqual({ verdict: "unverifiable", said: expect.stringContaining(says) });
});

const base = `https://${host}`;
const assertion = {
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: `${base}/1`,
  recipient: { type: "email", hashed: false, identity: "ana@example.org" },
  badge: `${base}/badge`,
  verification: { type: "hosted" },
  issuedOn: "2024-01-01T00:00:00Z",
};
const school = { type: "Issuer", id: `${base}/issuer`, name: "Knots", url: base, email: "a@b.example" };
const knots = {
  "@context": "https://w3id.org/openbadges/v2",
  type: "BadgeClass",
  id: assertion.badge,
  name: "Knots",
  description: "Ties knots.",
  image: `${base}/badge.png`,
  criteria: { narrative: "Tie one." },
  issuer: school.id,
};

/** A host with these documents by path; a function does as it likes. */
const hosting =
  (documents: Record<string, object | ((response: ServerResponse) => void)>): RequestListener =>
  (request, response) => {
    const found = documents[request.url ?? ""];
    if (typeof found === "function") found(response);
    else response.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}));
  };
const good = { "/1": assertion, "/badge": knots, "/issuer": school };

test("a hosted badge whose host says what it should", async () => {
  expect((await reportOn(assertion, hosting(good))).verdict).toBe("valid");
});

test.each<Misdeed>([
  [
    "HTML",
    (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>"),
    "gives text/html there, which no badge comes as",
  ],
  [
    "plain text",
    (response) => response.writeHead(200, { "content-type": "text/plain" }).end("hello"),
    "not JSON",
  ],
  ["a list", (response) => response.end("[]"), "holds no badge"],
])("OBJ-60: a hosted badge at whose address stands %s is none", async (_, answer, says) => {
  const { verdict, said } = await reportOn(assertion, hosting({ ...good, "/1": answer }));
  expect({ verdict, said }).toEqual({ verdict: "invalid", said: expect.stringContaining(says) });
});

test.each<Misdeed>([
  [
    "5 MB",
    (response) => response.end(JSON.stringify({ ...assertion, note: "x".repeat(5_000_000) })),
    "larger than 1000 KB",
  ],
  ["a way inside", leadsInside, "another host, 10.0.0.1"],
  ["nothing", (response) => response.destroy(), "could not be read"],
])("OBJ-60: a hosted badge at whose address stands %s could not be checked", async (_, answer, says) => {
  const { verdict, said } = await reportOn(assertion, hosting({ ...good, "/1": answer }));
  expect({ verdict, said }).toEqual({ verdict: "unverifiable", said: expect.stringContaining(says) });
});

const pairOf = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [ours, other] = [pairOf(), pairOf()];
const keyDocument = (more: object = {}, pair = ours) => ({
  id: `${base}/key`,
  type: "CryptographicKey",
  owner: school.id,
  publicKeyPem: pair.publicKey.export({ type: "spki", format: "pem" }),
  ...more,
});
const signed = await new CompactSign(
  asBytes({ ...assertion, verification: { type: "signed", creator: `${base}/key` } }),
)
  .setProtectedHeader({ alg: "RS256" })
  .sign(ours.privateKey);
const listing = { ...school, publicKey: `${base}/key`, revocationList: `${base}/revoked` };
const signedWell = {
  ...good,
  "/key": keyDocument(),
  "/issuer": listing,
  "/revoked": { type: "RevocationList", revokedAssertions: [] },
};

test.each([
  ["as it should be", {}, "valid", "not revoked it"],
  [
    "with a key that says it is somebody else’s",
    { "/key": keyDocument({ owner: `${base}/other` }) },
    "invalid",
    "does not list the key",
  ],
  [
    "with a key that its issuer does not list",
    { "/issuer": { ...listing, publicKey: `${base}/other` } },
    "invalid",
    "does not list the key",
  ],
  ["with another key at that address", { "/key": keyDocument({}, other) }, "invalid", "not genuine"],
  [
    "with no key at that address",
    { "/key": { ...keyDocument(), publicKeyPem: undefined } },
    "invalid",
    "not genuine",
  ],
  ["with a key inside our network", { "/key": leadsInside }, "unverifiable", "another host, 10.0.0.1"],
  [
    "with a list of revocations that does not end",
    { "/revoked": endless },
    "unverifiable",
    "larger than 1000 KB",
  ],
  [
    "with a list of revocations inside our network",
    { "/revoked": leadsInside },
    "unverifiable",
    "another host",
  ],
] as const)("OBJ-61: a signed badge %s", async (_, changes, verdict, says) => {
  const found = await reportOn(signed, hosting({ ...signedWell, ...changes }));
  expect(found).toEqual({ verdict, said: expect.stringContaining(says) });
});
