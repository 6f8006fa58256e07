import { randomBytes } from "node:crypto";
import type { VerificationVerdict } from "@/server/verify/report";
import { aCredential, anIssuer, type Forgeable } from "./signed-badges";

/** A badge made as the corpus describes it, and what is to be found. Numbers in comments are the corpus' own. */
export type BadgeCase = {
  title: string;
  file: string | object;
  verdict: VerificationVerdict;
  /** What one of the checks says. */
  says: RegExp;
  /** What stands on the web, beside the issuer’s profile. */
  world?: Record<string, unknown>;
};

const school = await anIssuer();
const bare = await anIssuer("did:key:");
const { id, method } = school;

/** The web in which all the cases live. */
export const theWeb: Record<string, unknown> = { [id]: school.profile };

export const good = aCredential(id);
const proven = await school.prove(good);
export const theSchool = school;

const changed = (change: (badge: Forgeable) => void): Forgeable => {
  const badge = structuredClone(proven);
  change(badge);
  return badge;
};
/** Signed as it then is, so that only what was changed is wrong. */
const token = (more: object, header?: object) => school.sign({ ...good, ...more }, header);
const withContext = (context: unknown) =>
  changed((badge) => {
    badge["@context"] = context;
  });
const withSubject = (change: (subject: Forgeable, achievement: Forgeable) => void) => {
  const badge = structuredClone(good);
  change(badge["credentialSubject"], badge["credentialSubject"].achievement);
  return school.sign(badge);
};

const invalid = "invalid" as const;
const [vc, ob] = good["@context"] as string[];

/** Cases 10 to 18 and 63 to 68: what a credential must look like. */
export const shapeCases: BadgeCase[] = [
  { title: "nothing wrong", file: proven, verdict: "valid", says: /exactly what was signed/ },
  // 3
  {
    title: "a byte order mark before it",
    file: `\uFEFF${JSON.stringify(proven)}`,
    verdict: "valid",
    says: /exactly what was signed/,
  },
  // 8
  {
    title: "more alignments than anybody needs",
    file: await withSubject((_, achievement) => {
      achievement["alignment"] = Array.from({ length: 1_100 }, (_, n) => ({
        type: ["Alignment"],
        targetName: `${n}`,
        targetUrl: "https://x.example/",
      }));
    }),
    verdict: invalid,
    says: /alignment.*1,000/,
  },
  // 10
  {
    title: "a name whose letters are turned around",
    file: changed((badge) => {
      badge["credentialSubject"].achievement.name = "\u202Escitoboр";
    }),
    verdict: invalid,
    says: /turns the order of its letters around/,
  },
  // 11
  { title: "no context", file: withContext(undefined), verdict: invalid, says: /first context/ },
  // 12
  {
    title: "contexts in the wrong order",
    file: withContext([ob, vc]),
    verdict: invalid,
    says: /first context/,
  },
  // 13
  {
    title: "a context of somebody's",
    file: withContext([vc, ob, "https://evil.example/context"]),
    verdict: "unverifiable",
    says: /do not know and do not fetch/,
  },
  // 14
  {
    title: "a context that gives issuer another meaning",
    file: withContext([vc, ob, { issuer: "https://schema.org/name" }]),
    verdict: invalid,
    says: /context of its own/,
  },
  // 15
  {
    title: "10,000 contexts",
    file: withContext([vc, ob, ...Array.from({ length: 10_000 }, () => "a:b")]),
    verdict: invalid,
    says: /more contexts/,
  },
  // 16
  {
    title: "of another type",
    file: await token({ type: ["VerifiableCredential"] }),
    verdict: invalid,
    says: /\/type/,
  },
  // 17
  {
    title: "a type in the wrong case",
    file: await token({ type: ["verifiablecredential", "openbadgecredential"] }),
    verdict: invalid,
    says: /\/type/,
  },
  {
    title: "a type that is one text",
    file: await token({ type: "OpenBadgeCredential" }),
    verdict: invalid,
    says: /\/type/,
  },
  // 18
  ...(await Promise.all(
    [
      ["an id that is no address", "badge 1"],
      ["an id that is a script", "javascript:alert(1)"],
      ["an id that is data", "data:text/html,x"],
      ["an id of 10,000 letters", `https://x.example/${"x".repeat(10_000)}`],
    ].map(async ([title = "", address]) => ({
      title,
      file: await token({ id: address }),
      verdict: invalid,
      says: /\/id: /,
    })),
  )),
  // 65
  {
    title: "endorsements 1,000 deep",
    file: `{"endorsement":${'{"endorsement":'.repeat(1_000)}1${"}".repeat(1_001)}`,
    verdict: invalid,
    says: /40 levels deep/,
  },
  // 66
  {
    title: "evidence in somebody's network, and a picture that counts its readers",
    file: await token({
      evidence: [
        { id: "https://10.0.0.1/evidence", type: ["Evidence"] },
        { id: "https://evil.example/evidence.gif", type: ["Evidence"] },
      ],
    }),
    verdict: "valid",
    says: /exactly what was signed/,
  },
  // 67
  {
    title: "a thousand subjects",
    file: await token({
      credentialSubject: Array.from({ length: 300 }, () => ({ type: ["AchievementSubject"] })),
    }),
    verdict: invalid,
    says: /\/credentialSubject/,
  },
  // 68
  {
    title: "an alignment that is a script",
    file: await withSubject((_, achievement) => {
      achievement["alignment"] = [{ type: ["Alignment"], targetName: "x", targetUrl: "javascript:alert(1)" }];
    }),
    verdict: invalid,
    says: /must not be a script/,
  },
];

/** Cases 19, 20, 24 and 27 to 36: who signed, and what. */
const copyOf = (more: object): object => ({ ...proven, ...more });
const withProof = (more: object) => copyOf({ proof: { ...proven["proof"], ...more } });
const otherProof = (await school.prove(aCredential(id, { id: "urn:uuid:other" })))["proof"];

/** Blank nodes that all point at each other: to name them in order takes longer than the sun shines. */
const poison = Array.from({ length: 30 }, (_, n) => ({
  id: `_:n${n}`,
  type: ["Related"],
  related: Array.from({ length: 30 }, (_, m) => ({ id: `_:n${m}`, type: ["Related"] })),
}));

export const proofCases: BadgeCase[] = [
  // 19
  {
    title: "a key of somebody else",
    file: await bare.prove(aCredential(bare.id)).then((badge) => ({ ...badge, issuer: good["issuer"] })),
    verdict: invalid,
    says: /not the named issuer/,
  },
  // 20
  {
    title: "a great name that a mere key gives itself",
    file: await bare.prove(
      aCredential(bare.id, { issuer: { id: bare.id, type: ["Profile"], name: "Harvard University" } }),
    ),
    verdict: "issuer-unknown",
    says: /only a key; the name that it gives itself is not confirmed/,
  },
  // 24
  {
    title: "a key under a kind of DID that nobody here reads",
    file: withProof({ verificationMethod: "did:ethr:0xabc#key" }),
    verdict: "unverifiable",
    says: /kind of DID that we cannot read \(ethr\)/,
  },
  {
    title: "a did:key that holds no key",
    file: {
      ...copyOf({ issuer: "did:key:zNothing" }),
      proof: { ...proven["proof"], verificationMethod: "did:key:zNothing#zNothing" },
    },
    verdict: invalid,
    says: /not genuine/,
  },
  // 27
  { title: "no proof", file: copyOf({ proof: undefined }), verdict: invalid, says: /It is not signed/ },
  // 28
  { title: "no proof in a list", file: copyOf({ proof: [] }), verdict: invalid, says: /It is not signed/ },
  {
    // One that holds is enough: the specification of Open Badges 3.0 says so.
    title: "a good proof beside a bad one",
    file: copyOf({ proof: [otherProof, proven["proof"]] }),
    verdict: "valid",
    says: /exactly what was signed/,
  },
  // 29
  {
    title: "a proof made to sign in with",
    file: withProof({ proofPurpose: "authentication" }),
    verdict: invalid,
    says: /another purpose/,
  },
  // 30
  ...["Ed25519Signature2018", "none"].map((cryptosuite) => ({
    title: `a proof of the kind ${cryptosuite}`,
    file: withProof({ cryptosuite }),
    verdict: "unverifiable" as const,
    says: /kind that we cannot check/,
  })),
  // 31
  ...[
    ["too short", String(proven["proof"].proofValue).slice(0, -2)],
    ["in another alphabet", `u${String(proven["proof"].proofValue).slice(1)}`],
    ["with a space after it", `${proven["proof"].proofValue} `],
  ].map(([how, proofValue]) => ({
    title: `a signature ${how}`,
    file: withProof({ proofValue }),
    verdict: invalid,
    says: /not genuine|no signature of the kind/,
  })),
  // 32
  {
    title: "the proof of another badge",
    file: copyOf({ proof: otherProof }),
    verdict: invalid,
    says: /not genuine/,
  },
  // 33
  {
    title: "one letter changed",
    file: changed((badge) => {
      badge["credentialSubject"].achievement.name = "Robotic";
    }),
    verdict: invalid,
    says: /not genuine/,
  },
  // 34
  {
    title: "its members in another order, with spaces",
    file: JSON.stringify(Object.fromEntries(Object.entries(proven).reverse()), null, 3),
    verdict: "valid",
    says: /exactly what was signed/,
  },
  // 35
  {
    title: "a member that no standard defines",
    file: copyOf({ grade: "best" }),
    verdict: invalid,
    says: /members or types that the standard does not define/,
  },
  // 36
  {
    title: "nodes that take for ever to bring in order",
    file: changed((badge) => {
      badge["credentialSubject"].achievement.related = poison;
    }),
    verdict: invalid,
    says: /not genuine|does not define/,
  },
];

const head = (header: object) => Buffer.from(JSON.stringify(header)).toString("base64url");
const plain = await token({});
const [, payload, signature] = plain.split(".");
const claim = async (name: string, value: unknown): Promise<BadgeCase> => ({
  title: `a token whose “${name}” differs`,
  file: await token({ [name]: value }),
  verdict: invalid,
  says: new RegExp(`claim “${name}” differs`),
});

/** Cases 37 to 41: tokens. */
export const tokenCases: BadgeCase[] = [
  { title: "a token with nothing wrong", file: plain, verdict: "valid", says: /exactly what was signed/ },
  // 37
  {
    title: "a token that needs no signature",
    file: `${head({ alg: "none", kid: method })}.${payload}.`,
    verdict: invalid,
    says: /only RS256, ES256 and EdDSA/,
  },
  {
    title: "a token with a shared secret",
    file: `${head({ alg: "HS256", kid: method })}.${payload}.${signature}`,
    verdict: invalid,
    says: /only RS256, ES256 and EdDSA/,
  },
  {
    title: "a token with the algorithm of another curve",
    file: `${head({ alg: "ES256", kid: method })}.${payload}.${signature}`,
    verdict: invalid,
    says: /not genuine/,
  },
  // 38
  ...(await Promise.all(
    ["jku", "x5u"].map(async (name) => ({
      title: `a token that says by ${name} where its key is`,
      file: await token({}, { [name]: "https://evil.example/keys" }),
      verdict: invalid,
      says: /which is not accepted/,
    })),
  )),
  // 39
  ...(await Promise.all(
    ["../../etc/passwd", "'; drop table badge; --"].map(async (kid) => ({
      title: `a token with the key ${kid.replaceAll("/", "-")}`,
      file: await token({}, { kid }),
      verdict: invalid,
      says: /named by something that is no address/,
    })),
  )),
  // 40
  ...[
    ["four parts", `${plain}.x`],
    ["letters that are none of base64url", plain.replace(".", "=.")],
    ["2 MB", `${plain}${randomBytes(1_500_000).toString("base64url")}`],
  ].map(([what, file = ""]) => ({
    title: `a token with ${what}`,
    file,
    verdict: invalid,
    says: /neither a badge in JSON or JWT|larger than 400 KB/,
  })),
  // 41
  await claim("iss", "https://other.example"),
  await claim("sub", "mailto:eve@example.org"),
  await claim("jti", "urn:uuid:other"),
  await claim("nbf", 1),
];

const dated = async (title: string, dates: object, verdict: VerificationVerdict, says: RegExp) => ({
  title,
  file: await token(dates),
  verdict,
  says,
});

/** Cases 45 to 49: dates. The clock of the tests stands at noon on 30 June 2026. */
export const dateCases: BadgeCase[] = [
  await dated(
    "not yet valid",
    { validFrom: "2027-01-01T00:00:00Z" },
    "not-yet-valid",
    /only from 1 January 2027/,
  ),
  await dated("expired", { validUntil: "2026-01-01T00:00:00Z" }, "expired", /expired on 1 January 2026/),
  await dated(
    "expired before it began",
    { validUntil: "2024-01-01T00:00:00Z" },
    invalid,
    /before it was issued/,
  ),
  await dated("a date without a zone", { validFrom: "2025-01-01T00:00:00" }, invalid, /\/validFrom/),
  await dated("a 30th of February", { validFrom: "2025-02-30T00:00:00Z" }, invalid, /\/validFrom/),
  await dated("a leap second", { validFrom: "2016-12-31T23:59:60Z" }, invalid, /\/validFrom/),
  await dated("the year 10000", { validUntil: "10000-01-01T00:00:00Z" }, invalid, /\/validUntil/),
  // A fast clock at the issuer’s is forgiven for five minutes; the end of a badge is its end.
  await dated("expired half a minute ago", { validUntil: "2026-06-30T11:59:30Z" }, "expired", /expired on/),
  await dated(
    "issued a minute ahead",
    { validFrom: "2026-06-30T12:01:00Z" },
    "valid",
    /Issued on 30 June 2026/,
  ),
];
