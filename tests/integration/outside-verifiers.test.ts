// Other people's code on a hundred badges of ours, with the network cut: their verdict must be ours.
import { spawnSync } from "node:child_process";
import { verifyCredential } from "@digitalcredentials/verifier-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Db } from "@/db/client";
import { readSignedStatusList } from "@/server/issue/public-reads";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { readControllerDocument, readPublicKey, verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { findPython } from "../support/python.mjs";
import { issueTo } from "../support/recommendation";
import type { Forgeable } from "../support/signed-badges";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

const each = 25;
/** Milliseconds: a machine that does much else at once is slow. */
const patience = 900_000;
const origin = "https://badges.example";
/** Theirs look at the clock by themselves. */
const now = () => new Date();
const threeYearsAgo = new Date(now().getTime() - 3 * 365 * 86_400_000);
type Badge = { credential: Forgeable; jwt: string };

/** Once is enough: what others say does not depend on our database. */
const isHere = "file" in inject("template");
const python = isHere ? findPython() : undefined;
if (isHere && !python) {
  console.warn("SKIPPED: badges are not confirmed by PyLD. Install python3-pyld and python3-cryptography.");
}

const changes: ((credential: Forgeable) => void)[] = [
  (badge) => {
    badge["credentialSubject"].achievement.name = "Another badge";
  },
  (badge) => {
    badge["credentialSubject"].result[0].value = "5";
  },
  (badge) => {
    badge["validUntil"] = "2190-01-01T00:00:00Z";
  },
  (badge) => {
    badge["credentialStatus"].statusListIndex = "1";
  },
  (badge) => {
    badge["credentialSubject"].achievement.alignment = undefined;
  },
];

function tampered({ credential, jwt }: Badge, change: (credential: Forgeable) => void): Badge {
  const [header, payload = "", signature] = jwt.split(".");
  const [changed, claims] = [
    structuredClone(credential),
    JSON.parse(Buffer.from(payload, "base64url").toString()),
  ];
  change(changed);
  change(claims);
  const forged = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return { credential: JSON.parse(JSON.stringify(changed)), jwt: `${header}.${forged}.${signature}` };
}

describe.runIf(isHere)("a hundred badges of ours", () => {
  let db: Db;
  let badges: Badge[];
  let ours: { credential: string; jwt: string }[];
  const documents: Record<string, unknown> = {};
  const originalFetch = globalThis.fetch;

  beforeAll(async () => {
    process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
    process.env["APP_URL"] = origin;
    db = await freshDatabase();
    badges = await issueAll();
    ours = [];
    const deps = verifyDeps({ db, now });
    for (const { credential, jwt } of badges) {
      const [first, second] = [
        await verifyBadge(Buffer.from(JSON.stringify(credential)), deps),
        await verifyBadge(Buffer.from(jwt), deps),
      ];
      ours.push({ credential: first.verdict, jwt: second.verdict });
    }
    await publish();
    globalThis.fetch = async (input) => {
      const url = input instanceof Request ? input.url : String(input);
      const found = documents[url];
      return found === undefined ? new Response("{}", { status: 404 }) : Response.json(found);
    };
  }, patience);
  afterAll(() => {
    globalThis.fetch = originalFetch;
  });

  async function issueAll(): Promise<Badge[]> {
    const workspaceId = await aWorkspace(db);
    const lead = await aMember(db, workspaceId, { now: now() });
    const leadThen = await aMember(db, workspaceId, { now: threeYearsAgo });
    const made: Badge[] = [];
    for (let i = 0; i < 4 * each; i++) {
      const kind = i % 4;
      const validityMonths = kind === 2 ? 12 : 1_200;
      const { earned, original } = await issueTo(db, kind === 2 ? leadThen : lead, { validityMonths });
      const badge = { credential: JSON.parse(original.toString()), jwt: earned.jwt ?? "" };
      const change = changes[Math.floor(i / 4) % changes.length];
      if (kind === 3) {
        await callerFor(lead).issue.revoke({ earnedCredentialIds: [earned.id], reason: "mistake" });
      }
      made.push(kind === 1 && change ? tampered(badge, change) : badge);
    }
    return made;
  }

  /** All that stands on the internet: contexts of the installed packages, and what we publish. */
  async function publish() {
    const load = offlineLoader();
    for (const { credential, jwt } of badges) {
      const issuerId = String(credential["issuer"].id).split(":").at(-1) ?? "";
      const list: string = credential["credentialStatus"].statusListCredential;
      const listId = list.split("/").at(-1) ?? "";
      const kid: string = JSON.parse(Buffer.from(jwt.split(".")[0] ?? "", "base64url").toString()).kid;
      documents[`${origin}/issuers/${issuerId}/did.json`] ??= await readControllerDocument(db, issuerId);
      documents[kid] ??= (await readPublicKey(db, issuerId, kid.split("/").at(-1) ?? ""))?.jwk;
      documents[list] ??= await readSignedStatusList({ db, now }, listId);
      for (const url of [...credential["@context"], "https://w3id.org/security/data-integrity/v2"]) {
        documents[url] ??= (await load(url)).document;
      }
    }
  }

  test("are valid, tampered with, expired and revoked, 25 of each, as we see it", () => {
    const expected = ["valid", "invalid", "expired", "revoked"];
    expect(ours).toEqual(badges.map((_, i) => ({ credential: expected[i % 4], jwt: expected[i % 4] })));
  });

  test.runIf(python)("are the same to PyLD and cryptography", { timeout: patience }, () => {
    const input = JSON.stringify({ now: now().toISOString(), documents, badges });
    const { stdout, stderr } = spawnSync(python ?? "", ["tests/outside/verify-badges.py"], {
      input,
      encoding: "utf8",
      maxBuffer: 100_000_000,
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(ours);
  });

  test("are the same to @digitalcredentials/verifier-core", { timeout: patience }, async () => {
    const theirs: string[] = [];
    for (const { credential } of badges) {
      theirs.push(
        verdictIn(await verifyCredential({ credential: credential as never, knownDIDRegistries: [] })),
      );
    }
    expect(theirs).toEqual(ours.map(({ credential }) => credential));
  });
});

/** Theirs gives steps and no verdict; in our order. */
function verdictIn({
  errors,
  log,
}: {
  errors?: { name?: string }[];
  log?: { id: string; valid?: boolean }[];
}): string {
  if (errors?.length)
    return errors.every(({ name }) => name === "invalid_signature") ? "invalid" : JSON.stringify(errors);
  const isTrue = (step: string) => log?.find(({ id }) => id === step)?.valid;
  if (!isTrue("valid_signature")) return "invalid";
  if (isTrue("revocation_status") === false) return "revoked";
  if (isTrue("expiration") === false) return "expired";
  return isTrue("revocation_status") && isTrue("expiration") ? "valid" : JSON.stringify(log);
}
