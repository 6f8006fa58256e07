import { gzipSync } from "node:zlib";
import { bitstringOf, encodeBitstring } from "@/server/verify/adapters/bitstring";
import { type BadgeCase, good, theSchool } from "./corpus-credentials";
import { aCredential, anIssuer } from "./signed-badges";

const invalid = "invalid" as const;

/** A badge of an issuer whose address leads where nothing of ours may go. */
const ofInside = async (host: string) => {
  const inside = await anIssuer(`did:web:${host}`);
  return { title: `an issuer at ${host}`, file: await inside.prove(aCredential(inside.id)) };
};

const academy = await anIssuer("did:web:academy.example");
const ofAcademy = await academy.prove(aCredential(academy.id));
const academyAt = "https://academy.example/.well-known/did.json";
const academyWith = (more: object) => ({ [academyAt]: { ...academy.profile, ...more } });

/** Cases 21, 22, 25 and 26: where an issuer’s key is looked for. */
export const issuerCases: BadgeCase[] = [
  {
    title: "an issuer by did:web",
    file: ofAcademy,
    world: academyWith({}),
    verdict: "valid",
    says: /lists the key/,
  },
  ...(await Promise.all(
    ["127.0.0.1", "169.254.169.254", "2130706433", "0177.0.0.1", "127.1", "10.0.0.1", "localhost"].map(
      async (host) => ({
        ...(await ofInside(host)),
        verdict: "unverifiable" as const,
        says: /could not be read: .*(not on the public internet)/,
      }),
    ),
  )),
  ...(await Promise.all(
    ["[::ffff:a9fe:a9fe]", "１２７.0.0.1", "good.org@evil.example", "good.org%2f%2e%2e", "good.org:..:x"].map(
      async (host) => ({ ...(await ofInside(host)), verdict: invalid, says: /did:web is malformed/ }),
    ),
  )),
  {
    ...(await ofInside("evil.example%3A6379")),
    verdict: "unverifiable",
    says: /Only port 443/,
  },
  // 25
  {
    title: "a key that its issuer does not list",
    file: ofAcademy,
    world: academyWith({ verificationMethod: [] }),
    verdict: invalid,
    says: /does not list this key/,
  },
  {
    title: "a key of another kind under its name",
    file: ofAcademy,
    world: academyWith({
      verificationMethod: [
        { id: academy.method, type: "JsonWebKey", publicKeyJwk: { kty: "EC", crv: "P-256", x: "x", y: "y" } },
      ],
    }),
    verdict: invalid,
    says: /not genuine/,
  },
  // 26
  {
    title: "a key that may not sign badges",
    file: ofAcademy,
    world: academyWith({ assertionMethod: [], authentication: [academy.method] }),
    verdict: invalid,
    says: /may not, or may no longer, sign badges/,
  },
];

const listAt = "https://issuer.example/status/1";
const entry = (more: object = {}) => ({
  id: `${listAt}#7`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: "7",
  statusListCredential: listAt,
  ...more,
});
const withStatus = (more?: object) => theSchool.sign({ ...good, credentialStatus: entry(more) });
const listOf = (encodedList: string, more: object = {}, purpose = "revocation") => ({
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  id: listAt,
  type: ["VerifiableCredential", "BitstringStatusListCredential"],
  issuer: theSchool.id,
  validFrom: "2026-06-30T00:00:00Z",
  validUntil: "2026-07-01T00:00:00Z",
  credentialSubject: {
    id: `${listAt}#list`,
    type: "BitstringStatusList",
    statusPurpose: purpose,
    encodedList,
  },
  ...more,
});
const clear = encodeBitstring(bitstringOf([]));
const set = encodeBitstring(bitstringOf([7]));
const prove = theSchool.prove;
const bomb = `u${gzipSync(Buffer.alloc(100_000_000)).toString("base64url")}`;

const statusCase = async (
  title: string,
  verdict: BadgeCase["verdict"],
  says: RegExp,
  list?: object,
  more?: object,
): Promise<BadgeCase> => ({
  title: `a status list ${title}`,
  file: await withStatus(more),
  world: list ? { [listAt]: list } : {},
  verdict,
  says,
});
const other = await anIssuer("https://other.example/profile");
const { proof: _, ...unsigned } = await prove(listOf(clear));

/** Cases 51 to 56. 50: a badge without a status says so in “nothing wrong”. */
export const statusCases: BadgeCase[] = [
  await statusCase("where it is clear", "valid", /has not revoked it/, await prove(listOf(clear))),
  await statusCase("where it is set", "revoked", /has revoked it/, await prove(listOf(set))),
  // 51
  await statusCase("that nobody serves", "unverifiable", /status list could not be read/),
  // 52
  await statusCase("that nobody signed", "unverifiable", /signature does not hold/, unsigned),
  await statusCase(
    "of somebody else",
    "unverifiable",
    /not the issuer's own/,
    await other.prove(listOf(clear, { issuer: other.id })),
  ),
  await statusCase(
    "that is out of date",
    "unverifiable",
    /out of date/,
    await prove(listOf(clear, { validUntil: "2026-06-30T06:00:00Z" })).catch(() => unsigned),
  ),
  // 53
  ...(await Promise.all(
    ["-1", "1.5", "007", "1000000000", " 7", "0x7"].map((statusListIndex) =>
      statusCase(`with the place ${statusListIndex}`, invalid, /is no whole number/, undefined, {
        statusListIndex,
      }),
    ),
  )),
  await statusCase(
    "that is too short for its place",
    invalid,
    /not on the status list/,
    await prove(listOf(clear)),
    {
      statusListIndex: "131072",
    },
  ),
  // 54
  await statusCase("that unpacks to 100 MB", "unverifiable", /could not be read/, await prove(listOf(bomb))),
  // 55
  await statusCase("inside our network", "unverifiable", /could not be read/, undefined, {
    statusListCredential: "https://169.254.169.254/list",
  }),
  // 56
  await statusCase(
    "of suspensions where it is set",
    "suspended",
    /has suspended it/,
    await prove(listOf(set, {}, "suspension")),
    { statusPurpose: "suspension" },
  ),
  await statusCase("about something else", "unverifiable", /about something else/, await prove(listOf(set)), {
    statusPurpose: "suspension",
  }),
];

const hosted = "https://badges.example";
const assertion = {
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: `${hosted}/1`,
  recipient: { type: "email", hashed: false, identity: "ana@example.org" },
  badge: `${hosted}/badge`,
  verification: { type: "hosted" },
  issuedOn: "2024-01-01T00:00:00Z",
};
const badge = {
  "@context": "https://w3id.org/openbadges/v2",
  type: "BadgeClass",
  id: `${hosted}/badge`,
  name: "Knots",
  description: "Ties knots.",
  image: `${hosted}/badge.png`,
  criteria: { narrative: "Tie one." },
  issuer: `${hosted}/issuer`,
};
const profile = {
  type: "Issuer",
  id: `${hosted}/issuer`,
  name: "Knot School",
  url: hosted,
  email: "a@b.example",
};
const web = { [assertion.id]: assertion, [badge.id]: badge, [profile.id]: profile };
const elsewhere = "https://evil.example/1";

/** Cases 59, 60 and 62: badges that are only an address. */
export const hostedCases: BadgeCase[] = [
  { title: "a hosted badge", file: assertion, world: web, verdict: "valid", says: /Read from the address/ },
  {
    title: "a hosted badge at another host than its issuer",
    file: { ...assertion, id: elsewhere },
    world: { ...web, [elsewhere]: { ...assertion, id: elsewhere } },
    verdict: invalid,
    says: /none where the issuer keeps/,
  },
  ...Object.entries({
    "a page of HTML": "<html>Sign in</html>",
    "a plain text": "hello",
    "another badge": { ...assertion, id: `${hosted}/2` },
    "5 MB": { ...assertion, note: "x".repeat(5_000_000) },
  }).map(([what, found]) => ({
    title: `a hosted badge where ${what} stands`,
    file: assertion,
    world: { ...web, [assertion.id]: found },
    verdict: invalid,
    says: /is another badge|is no badge/,
  })),
  {
    title: "a hosted badge inside our network",
    file: { ...assertion, id: "https://10.0.0.1/1" },
    verdict: "unverifiable",
    says: /could not be read/,
  },
  {
    title: "a hosted badge whose parts point at each other",
    file: assertion,
    world: { ...web, [profile.id]: { ...profile, badge: badge.id, issuer: badge.id } },
    verdict: "valid",
    says: /Read from the address/,
  },
];
