import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { planBadges, type Verify } from "@/server/ingest/badge-import-plan-reads";
import { writePlan } from "@/server/ingest/plan/apply-writes";
import { readCertificate } from "@/server/issue/certificate-reads";
import { readBadgePicture } from "@/server/issue/picture-reads";
import { readBadgeJson, readBadgeToken } from "@/server/issue/public-reads";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge, verifyReading } from "@/server/verify/verify";
import { asFile, somebody } from "../support/badges";
import { freshDatabase } from "../support/database";
import { aRichBadge } from "../support/rich-badge";
import { aCredential, anIssuer } from "../support/signed-badges";
import { aMember, aWorkspace, callerFor, strangerTo, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

test("a badge's page says how it was assessed, in roles, and search engines list it once its holder says so", async () => {
  const workspaceId = await aWorkspace(db);
  const { earned } = await aRichBadge(db, workspaceId);
  const publicId = earned.credentialUri.split("/").at(-1) ?? "";
  const page = () => strangerTo(db).issue.publicBadge({ publicId });
  const shown = await page();
  expect(shown.assessed).toMatchObject({ isApprovedByAnother: true });
  expect(shown.assessed?.pieces).toBeGreaterThan(0);
  expect(shown.assessed?.criteria).toBeGreaterThan(0);
  expect(shown.isListed).toBe(false);

  const holder = callerFor(
    await aMember(db, workspaceId, { roles: ["employee"], personId: earned.personId }),
  );
  const input = { earnedCredentialId: earned.id, shownTo: "search" as const };
  await holder.issue.choosePage(input);
  await holder.issue.choosePage(input);
  expect((await page()).isListed).toBe(true);
  expect(await holder.issue.pageChoices()).toEqual([input]);

  const { scope: somebodyElse } = await somebody(db, "eve@example.org");
  for (const other of [somebodyElse, await aMember(db, workspaceId)]) {
    await expect(callerFor(other).issue.choosePage({ ...input, shownTo: "link" })).rejects.toMatchObject({
      code: expect.stringMatching(/NOT_FOUND|FORBIDDEN|PRECONDITION_FAILED/),
    });
  }
  await holder.issue.choosePage({ ...input, shownTo: "link" });
  expect((await page()).isListed).toBe(false);
  expect(await holder.issue.pageChoices()).toEqual([{ ...input, shownTo: "link" }]);
});

test("a badge that its holder shows to nobody is to strangers as if it had never been, and still verifies", async () => {
  const workspaceId = await aWorkspace(db);
  const { earned } = await aRichBadge(db, workspaceId);
  const publicId = earned.credentialUri.split("/").at(-1) ?? "";
  const scope = { db, now: () => testNow };
  const person = await aMember(db, workspaceId, { roles: ["employee"], personId: earned.personId });
  const holder = callerFor(person);
  const looks = (id: string) => [
    () => strangerTo(db).issue.publicBadge({ publicId: id }),
    () => readBadgeJson(scope, id),
    () => readBadgeToken(scope, id),
    () => readBadgePicture(scope, id, "png", true),
    () => readCertificate(scope, id),
  ];
  for (const look of looks(publicId)) await expect(look()).resolves.toBeDefined();
  await holder.issue.choosePage({ earnedCredentialId: earned.id, shownTo: "nobody" });
  const never = "0".repeat(publicId.length);
  for (const [place, look] of looks(publicId).entries()) {
    const [hidden, unknown] = await Promise.all(
      [look, looks(never)[place]].map((one) => one?.().catch(String)),
    );
    expect(hidden).toBe(unknown);
  }
  const { verdict } = await verifyBadge(earned.original, verifyDeps(scope));
  expect(verdict).toBe("valid");
  expect(await readBadgePicture({ ...scope, isHolder: true }, publicId, "png", true)).toBeDefined();

  await holder.issue.choosePage({ earnedCredentialId: earned.id, shownTo: "link" });
  for (const look of looks(publicId)) await expect(look()).resolves.toBeDefined();
});

test("an import says when an issuer signs with a key that none of its verified badges here was signed with", async () => {
  const { scope } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const [before, after] = [await anIssuer(), await anIssuer()];
  const importOf = async (issuer: typeof before, id: string) => {
    const verify: Verify = (reading, deps) =>
      verifyReading(reading, {
        ...deps,
        fetchDocument: async (url) => ({
          url,
          status: 200,
          mediaType: "application/json",
          body: Buffer.from(JSON.stringify(issuer.profile)),
        }),
      });
    const file = asFile(`${id}.jwt`, await issuer.sign(aCredential(issuer.id, { id: `urn:uuid:${id}` })));
    const plan = await planBadges({ scope: lead, files: [file], options: {}, tell: async () => {} }, verify);
    await db.transaction((tx) => writePlan(tx, lead, plan));
    return plan.findings.map(({ reason }) => reason).join("\n");
  };
  const warning = "has not signed with this key before";
  expect(await importOf(before, "one")).not.toContain(warning);
  expect(await importOf(before, "two")).not.toContain(warning);
  expect(await importOf(after, "three")).toContain(warning);
});
