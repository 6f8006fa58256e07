import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential } from "@/db/schema";
import { planBadges, type Verify } from "@/server/ingest/badge-import-plan-reads";
import { writePlan } from "@/server/ingest/plan/apply-writes";
import { guardedFetch } from "@/server/verify/adapters/guarded-fetch";
import type { FetchedDocument } from "@/server/verify/deps";
import type { VerificationReport } from "@/server/verify/report";
import { verifyReading } from "@/server/verify/verify";
import { asFile, somebody } from "../support/badges";
import {
  type BadgeCase,
  dateCases,
  good,
  proofCases,
  shapeCases,
  theWeb,
  tokenCases,
} from "../support/corpus-credentials";
import { hostedCases, issuerCases, statusCases } from "../support/corpus-issuers";
import { freshDatabase } from "../support/database";
import { zipOf } from "../support/workbook";
import { aMember } from "../support/workspace";

// Every badge of the corpus that must be signed, or that points at the web, as one ZIP each through the import: read in its own
// process, verified, matched to its owner. What is no badge at all goes to the running product in tests/e2e/corpus-badges.spec.ts.

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const page = (url: string, found: unknown): FetchedDocument => ({
  url,
  status: 200,
  mediaType: "application/json",
  body: Buffer.from(typeof found === "string" ? found : JSON.stringify(found)),
});

/** Of hosts inside our network the real client is asked, which must not go there; of others only the cases’ own web. */
const isInside = (url: string) => /^https:\/\/(localhost|[\d.]+|evil\.example:\d+)(\/|$)/.test(url);

const nameOf = (cases: readonly BadgeCase[], n: number) =>
  `${n} ${cases[n]?.title.replaceAll(/[^\w ]/g, "")}.json`;

async function importAll(cases: readonly BadgeCase[]) {
  const { scope } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const reports: VerificationReport[] = [];
  const asked: string[] = [];
  const verify: Verify = async (reading, deps) => {
    const world = { ...theWeb, ...cases[reports.length]?.world };
    const fetchDocument = async (url: string) => {
      asked.push(url);
      if (url in world) return page(url, world[url]);
      if (isInside(url)) return guardedFetch(url);
      throw new Error(`${url} could not be read: it is not in this test.`);
    };
    const report = await verifyReading(reading, { ...deps, fetchDocument });
    reports.push(report);
    return report;
  };
  const zip = zipOf(
    cases.map(({ file }, n) => ({
      name: nameOf(cases, n),
      content: typeof file === "string" ? file : JSON.stringify(file),
    })),
  );
  const run = { scope: lead, files: [asFile("all.zip", zip)], options: {}, tell: async () => {} };
  const plan = await planBadges(run, verify);
  return { plan, reports, asked, lead };
}

test.each([
  ["as it must look", shapeCases],
  ["as it was signed", proofCases],
  ["as a token", tokenCases],
  ["within its dates", dateCases],
  ["by its issuer", issuerCases],
  ["by its status", statusCases],
  ["by its address", hostedCases],
])("a badge is judged %s, and what is wrong is said", async (_, cases) => {
  const { reports, asked } = await importAll(cases);
  expect(reports).toHaveLength(cases.length);
  for (const [n, { title, verdict, says }] of cases.entries()) {
    const { checks, verdict: found } = reports[n] as VerificationReport;
    const said = checks.map(({ message, detail }) => `${message} ${detail ?? ""}`).join("\n");
    expect({ title, found, said }).toMatchObject({
      title,
      found: verdict,
      said: expect.stringMatching(says),
    });
  }
  expect(asked.filter((url) => /evil\.example\/context|keys|\/evidence/.test(url))).toEqual([]);
  // 62
  expect(asked.length).toBeLessThanOrEqual(4 * cases.length);
});

test("of all these copies one is kept, the one that holds, and every other says why it is none", async () => {
  const cases = [...shapeCases, ...proofCases, ...dateCases];
  const { plan, reports, lead } = await importAll(cases);
  await db.transaction((tx) => writePlan(tx, lead, plan));
  const kept = await db
    .select({ uri: earnedCredential.credentialUri, verified: earnedCredential.verified })
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, lead.workspaceId));
  expect(kept.filter(({ verified }) => verified)).toEqual([{ uri: good["id"], verified: true }]);
  const silent = cases.filter(
    (_, n) =>
      reports[n]?.verdict !== "valid" &&
      !plan.findings.some(({ value }) => value === `all.zip: ${nameOf(cases, n)}`),
  );
  expect(silent.map(({ title }) => title)).toEqual([]);
});
