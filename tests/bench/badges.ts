// How many badges are signed and verified in a second, as JSON with a Data Integrity proof and as a JWT, on one core and on two:
// npx tsx --conditions=react-server tests/bench/badges.ts [SECONDS]
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { achievementCredential } from "@/server/issue/achievement-credential";
import { generateSigningKey } from "@/server/issue/adapters/key-vault";
import { openKeys, signerOf } from "@/server/issue/adapters/signer";
import type { FetchedDocument } from "@/server/verify/deps";
import { verifyBadge } from "@/server/verify/verify";

process.env["KEY_ENCRYPTION_KEY"] ??= "a secret of the benchmark";
const did = "did:web:badges.example:issuers:one";
const address = "https://badges.example/issuers/one";
const kid = `${address}/keys/rsa`;
const list = "https://badges.example/status/one";
const now = new Date();

/** A rich badge, as the product issues it: skills, levels, evidence, status. */
const unsigned = achievementCredential({
  uri: "https://badges.example/b/one",
  issuer: { did, name: "Badge School", url: address, email: null, description: "A school.", termsUrl: null },
  achievement: {
    id: "https://badges.example/achievements/one",
    name: "SQL basics",
    description: "Queries over several tables, read and written.",
    criteria: "Write ten queries against a database of your own work and explain two of them.",
    tags: ["sql", "databases"],
    language: "en",
    version: 1,
    humanCode: null,
    fieldOfStudy: null,
    credits: null,
    uri: null,
    translations: [],
    endorsements: [],
  },
  activity: null,
  narrative: "Assessed against a rubric by one person and approved by another.",
  rubric: [],
  image: "https://badges.example/b/one/image.png",
  recipient: {
    id: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000001",
    identityType: "emailAddress",
    identityHash: `sha256$${"0".repeat(64)}`,
    salt: "salt",
  },
  skills: ["SQL", "database design", "data analysis"].map((name, i) => ({
    name,
    uri: `http://data.europa.eu/esco/skill/${i}`,
    code: null,
    framework: "ESCO",
    frameworkKind: "esco",
  })),
  alignments: [],
  level: {
    achieved: 3,
    required: 3,
    scale: [1, 2, 3, 4].map((value) => ({
      value,
      label: `Level ${value}`,
      descriptor: `Works at level ${value}.`,
    })),
  },
  evidence: [{ url: "https://example.org/queries", name: "Queries", narrative: "Of the quarterly report." }],
  status: { list, index: 94_567 },
  issuedAt: now,
  expiresAt: new Date(now.getTime() + 365 * 86_400_000),
});

async function prepare() {
  const [ed25519, rsa] = await Promise.all(
    (["Ed25519", "RS256"] as const).map(async (algorithm) => ({
      workspaceId: "bench",
      id: algorithm,
      ...(await generateSigningKey(algorithm, { workspaceId: "bench", id: algorithm })),
    })),
  );
  if (!ed25519 || !rsa) throw new Error("two keys were to be made");
  const method = `${did}#ed`;
  const keys = { ed25519: { ...ed25519, method }, jwt: { ...rsa, algorithm: "RS256" as const, kid } };
  const signer = await signerOf(await openKeys(keys));
  const documents: Record<string, object> = {
    [`${address}/did.json`]: {
      id: did,
      verificationMethod: [
        { id: method, type: "Multikey", controller: did, publicKeyMultibase: ed25519.publicKeyMultibase },
      ],
      assertionMethod: [method],
    },
    [kid]: rsa.publicJwk,
  };
  // The status list is left out: a badge's proof is what is measured, and whose list it is costs as much again, once a minute.
  const fetchDocument = async (url: string): Promise<FetchedDocument> => {
    if (!documents[url]) throw new Error(`${url} is not in this benchmark.`);
    const body = Buffer.from(JSON.stringify(documents[url]));
    return { url, status: 200, mediaType: "application/json", body };
  };
  const deps = { now, ownOrigin: "http://localhost:3000", resolveOwn: async () => null, fetchDocument };
  // Each badge is verified once: the product remembers that a signature fits, which is measured beside it.
  const proven: Uint8Array[] = [];
  const signProof = async () => {
    const badge = { ...unsigned, id: `https://badges.example/b/${proven.length}` };
    proven.push(Buffer.from(JSON.stringify(await signer.dataIntegrity(badge, now))));
  };
  const signToken = () => signer.jsonWebToken(unsigned);
  await signProof();
  const [known] = proven;
  const token = Buffer.from(await signToken());
  const verify = async (bytes: Uint8Array | undefined) => {
    if (!bytes) return false;
    const { checks } = await verifyBadge(bytes, deps);
    if (checks.some(({ id, outcome }) => id === "signature" && outcome !== "passed"))
      throw new Error("a badge of the benchmark was not verified");
    return true;
  };
  return {
    "sign, Data Integrity": signProof,
    "sign, JWT": signToken,
    "verify, Data Integrity": () => verify(proven.pop()),
    "verify again, Data Integrity": () => verify(known),
    "verify, JWT": () => verify(token),
  } satisfies Record<string, () => Promise<unknown>>;
}

/** Of each, how many in a second, after a tenth of the time to warm up; less time where what it acts on runs out. */
async function measure(seconds: number): Promise<Record<string, number>> {
  const rates: Record<string, number> = {};
  for (const [name, act] of Object.entries(await prepare())) {
    const run = async (milliseconds: number) => {
      const started = performance.now();
      let done = 0;
      while (performance.now() - started < milliseconds && (await act()) !== false) done++;
      return (done * 1000) / (performance.now() - started);
    };
    await run(seconds * 100);
    rates[name] = Math.round(await run(seconds * 1000));
  }
  return rates;
}

/** In a process of its own, which has a core to itself where one is free. */
async function onCore(seconds: number): Promise<Record<string, number>> {
  const [rates] = await once(fork(fileURLToPath(import.meta.url), [String(seconds), "core"]), "message");
  return rates;
}

if (process.argv[3] !== "core") {
  const seconds = Number(process.argv[2] ?? 5);
  const one = await onCore(seconds);
  const [first, second] = await Promise.all([onCore(seconds), onCore(seconds)]);
  const figures = Object.keys(one).map((name) => ({
    what: name,
    "one core": one[name] ?? 0,
    "two cores": (first?.[name] ?? 0) + (second?.[name] ?? 0),
  }));
  console.table(figures);
  console.log(JSON.stringify({ bench: "badges", perSecond: figures }));
} else {
  process.send?.(await measure(Number(process.argv[2])));
  process.disconnect();
}
