import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { generateSigningKey } from "@/server/issue/adapters/key-vault";
import { signDataIntegrity } from "@/server/issue/adapters/signer";
import { readEndorsementCredentials } from "@/server/issue/endorsement-reads";
import type { Scope } from "@/server/scope";
import { checkDataIntegrity } from "@/server/verify/checks/data-integrity";
import { verifyDeps } from "@/server/verify/reads";
import { freshDatabase } from "../support/database";
import { aRichBadge } from "../support/rich-badge";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

type Json = Record<string, unknown>;
type Credential = Json & {
  "@context": string[];
  issuer: Json & { id: string };
  credentialSubject: Json & { achievement: Json & { id: string; endorsement: Json[] } };
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

describe("endorsements", () => {
  test("are signed by our issuer, about the achievement, and verify on their own", async () => {
    const [endorsement = {}] = achievement().endorsement;
    expect(endorsement["credentialSubject"]).toMatchObject({ id: achievement().id });
    const { signature, issuerKey } = await checkDataIntegrity(endorsement, credential.issuer.id, deps());
    expect([signature.outcome, issuerKey.outcome]).toEqual(["passed", "passed"]);
    const publicId = badge.earned.credentialUri.split("/").at(-1) ?? "";
    const page = await callerFor(badge.lead).issue.publicBadge({ publicId });
    expect(page.report.endorsements).toMatchObject([
      { report: { verdict: "valid", heading: { text: expect.stringContaining("left alone") } } },
    ]);
  });

  const outside = async (about: string, more: Json = {}) => {
    const name = { workspaceId: "outside", id: "outside" };
    const key = await generateSigningKey("Ed25519", name);
    const did = `did:key:${key.publicKeyMultibase}`;
    const endorsement = {
      "@context": credential["@context"],
      id: "urn:uuid:00000000-0000-4000-8000-000000000001",
      type: ["VerifiableCredential", "EndorsementCredential"],
      name: "Endorsement",
      issuer: { id: did, type: ["Profile"], name: "Chamber of Commerce" },
      validFrom: "2026-06-01T00:00:00Z",
      credentialSubject: { id: about, type: ["EndorsementSubject"], endorsementComment: "We hire with it." },
      ...more,
    };
    const signed = await signDataIntegrity(
      endorsement,
      { ...name, ...key },
      `${did}#${key.publicKeyMultibase}`,
      testNow,
    );
    return signed as Json & { credentialSubject: Json };
  };

  test("of others are taken as they signed them, until they are withdrawn", async () => {
    const { lead, achievementId } = badge;
    const { endorsements } = callerFor(lead).issue;
    const { id } = await endorsements.addFromOutside({
      achievementId,
      credential: JSON.stringify(await outside(achievement().id)),
    });
    const shown = async () => (await endorsements.of({ achievementId })).map(({ endorser }) => endorser);
    expect(await shown()).toEqual([expect.stringContaining("North Academy"), "Chamber of Commerce"]);
    await endorsements.withdraw({ endorsementId: id });
    expect(await shown()).toHaveLength(1);
    await expect(endorsements.withdraw({ endorsementId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("that have run out say so, and are in no new badge", async () => {
    const { lead, achievementId } = badge;
    const daysLater = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
    const until = (days: number) => ({ validUntil: daysLater(days).toISOString() });
    const add = async (days: number) => {
      const credential = JSON.stringify(await outside(achievement().id, until(days)));
      return callerFor(lead).issue.endorsements.addFromOutside({ achievementId, credential });
    };
    await expect(add(0)).rejects.toThrow("It has expired");
    const { id: endorsementId } = await add(30);
    const found = async (days: number) => {
      const then = { ...lead, now: () => daysLater(days) };
      const listed = await callerFor(then).issue.endorsements.of({ achievementId });
      return {
        ranOutAt: listed.find(({ id }) => id === endorsementId)?.ranOutAt,
        inNewBadges: (await readEndorsementCredentials(then, achievementId)).length,
      };
    };
    expect(await found(29)).toEqual({ ranOutAt: null, inNewBadges: 2 });
    expect(await found(30)).toEqual({ ranOutAt: daysLater(30), inNewBadges: 1 });
    await callerFor(lead).issue.endorsements.withdraw({ endorsementId });
  });

  test("of others are refused when changed, about something else, unsigned, or in another context", async () => {
    const { lead, achievementId } = badge;
    const genuine = await outside(achievement().id);
    const { proof: _proof, ...bare } = genuine;
    const said = { ...genuine.credentialSubject, endorsementComment: "Anything goes." };
    const refused: [unknown, string][] = [
      [{ ...genuine, credentialSubject: said }, "changed after signing"],
      [await outside("urn:uuid:00000000-0000-4000-8000-000000000009"), "not about this badge"],
      [bare, "not signed"],
      [
        { ...genuine, "@context": ["https://www.w3.org/2018/credentials/v1"] },
        "these contexts and no others",
      ],
      [credential, "no Open Badges 3.0 EndorsementCredential"],
    ];
    for (const [given, why] of refused) {
      await expect(
        callerFor(lead).issue.endorsements.addFromOutside({
          achievementId,
          credential: JSON.stringify(given),
        }),
      ).rejects.toThrow(why);
    }
  });

  test("are for L&D leads of the workspace", async () => {
    const input = { achievementId: badge.achievementId, comment: "I stand for this badge." };
    const manager = await aMember(db, badge.lead.workspaceId, { roles: ["manager"] });
    const add = (scope: Scope) => callerFor(scope).issue.endorsements.add(input);
    await expect(add(manager)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(add(await aMember(db, await aWorkspace(db)))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
