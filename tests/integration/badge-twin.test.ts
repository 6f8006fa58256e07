import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { readTwinPicture } from "@/server/issue/picture-reads";
import { unbakePng } from "@/server/verify/adapters/png";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
const scope = () => ({ db, now: () => testNow });
const deps = (email?: string) => verifyDeps(scope(), email ? { email } : undefined);
const idOf = (uri: string) => uri.split("/").at(-1) ?? "";
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

test("the picture for Open Badges 2.0 holds a hosted badge that verifies and says the same", async () => {
  const { email, earned } = await anIssuedBadge(db, await aWorkspace(db));
  const picture = await readTwinPicture(scope(), idOf(earned.credentialUri));
  expect(JSON.parse(unbakePng(picture))).toMatchObject({
    "@context": "https://w3id.org/openbadges/v2",
    type: "Assertion",
    recipient: { type: "email", hashed: true },
  });
  expect(unbakePng(picture)).not.toContain(email);

  const report = await verifyBadge(picture, deps(email));
  expect(report.checks.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    "format passed",
    "schema passed",
    "signature passed",
    "issuer-key passed",
    "issuer-known passed",
    "validity passed",
    "status passed",
    "recipient passed",
  ]);
  // Of another's address in the clear it is said that it was read over https; ours is not read at all.
  expect(report.checks.find(({ id }) => id === "schema")?.detail).toBeUndefined();
  expect(report).toMatchObject({
    verdict: "valid",
    badge: {
      format: "ob2",
      name: "SQL basics",
      description: "Queries.",
      criteria: "Write ten queries.",
      tags: ["sql"],
      issuer: { name: "North" },
      issuedAt: "2026-06-30T12:00:00Z",
      expiresAt: "2028-06-30T12:00:00Z",
      alignments: [{ targetName: "skill 0" }],
      evidence: [{ url: "https://example.org/shown", name: "My queries" }],
    },
  });
});

test("it is somebody else's for another e-mail address", async () => {
  const { earned } = await anIssuedBadge(db, await aWorkspace(db));
  const picture = await readTwinPicture(scope(), idOf(earned.credentialUri));
  const report = await verifyBadge(picture, deps("somebody@example.org"));
  expect(report.checks.at(-1)).toMatchObject({ id: "recipient", outcome: "failed" });
});

test("a badge that was taken back is gone under Open Badges 2.0 too, with the reason", async () => {
  const { lead, earned } = await anIssuedBadge(db, await aWorkspace(db));
  const picture = await readTwinPicture(scope(), idOf(earned.credentialUri));
  await callerFor(lead).issue.revoke({ earnedCredentialIds: [earned.id], reason: "mistake" });

  expect((await verifyBadge(picture, deps())).verdict).toBe("revoked");
  const answer = await deps().resolveOwn(`${earned.credentialUri}/ob2.json`);
  expect(answer?.status).toBe(410);
  expect(JSON.parse(new TextDecoder().decode(answer?.body))).toMatchObject({
    id: `${earned.credentialUri}/ob2.json`,
    revoked: true,
    revocationReason: "Issued by mistake",
  });
});
