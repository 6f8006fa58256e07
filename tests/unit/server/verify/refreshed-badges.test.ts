import { expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential, anIssuer, type Forgeable } from "@/tests/support/signed-badges";
import { asBytes, offline } from "./samples";

const school = await anIssuer();
const stranger = await anIssuer("https://stranger.example/profile");
const service = "https://issuer.example/refresh/1";
const refreshable = (more: object = {}): Forgeable =>
  aCredential(school.id, {
    refreshService: { id: service, type: "1EdTechCredentialRefresh" },
    validUntil: "2026-01-01T00:00:00Z",
    ...more,
  });
const later = { validFrom: "2025-12-01T00:00:00Z", validUntil: "2027-01-01T00:00:00Z" };

async function reportOn(badge: unknown, answer?: unknown) {
  const asked: string[] = [];
  const world = offline({
    [school.id]: school.profile,
    [stranger.id]: stranger.profile,
    ...(answer === undefined ? {} : { [service]: answer }),
  });
  const report = await verifyBadge(asBytes(badge), {
    ...world,
    fetchDocument: (url, bounds) => {
      asked.push(url);
      return world.fetchDocument(url, bounds);
    },
  });
  const refresh = report.checks.find(({ id }) => id === "refresh");
  return { report, refresh, asked: asked.filter((url) => url === service).length };
}

test("the newer version counts, and it is asked for once, though it names the service too", async () => {
  const { report, refresh, asked } = await reportOn(
    await school.sign(refreshable()),
    await school.sign(refreshable(later)),
  );
  expect(report).toMatchObject({ verdict: "valid", badge: { expiresAt: later.validUntil } });
  expect(refresh?.outcome).toBe("passed");
  expect(asked).toBe(1);
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  ["nothing", async () => undefined, /not in this test/],
  ["no badge", async () => "hello", /holds no badge/],
  ["another badge", () => school.sign(refreshable({ ...later, id: "urn:uuid:other" })), /urn:uuid:other/],
  [
    "one of another issuer",
    () => stranger.sign({ ...refreshable(later), issuer: stranger.id }),
    /a badge of another issuer/,
  ],
  ["one that somebody else signed", () => stranger.sign(refreshable(later)), /does not hold/],
])("where the service gives %s, the badge as it was handed in stays", async (_, made, says) => {
  const { report, refresh } = await reportOn(await school.sign(refreshable()), await made());
  expect(report.verdict).toBe("expired");
  expect(refresh).toMatchObject({ outcome: "could-not-check", detail: expect.stringMatching(says) });
});

test("an older version, or the same, changes nothing", async () => {
  const badge = await school.sign(refreshable(later));
  for (const answer of [badge, await school.sign(refreshable())]) {
    const { report, refresh } = await reportOn(badge, answer);
    expect(report).toMatchObject({ verdict: "valid", badge: { issuedAt: later.validFrom } });
    expect(refresh?.message).toBe("The issuer has no newer version of it.");
  }
});

test("a badge that nobody signed sends us nowhere", async () => {
  const { asked } = await reportOn(refreshable(), await school.sign(refreshable(later)));
  expect(asked).toBe(0);
});
