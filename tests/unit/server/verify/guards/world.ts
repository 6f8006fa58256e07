import { verifyBadge } from "@/server/verify/verify";
import { aCredential, anIssuer } from "@/tests/support/signed-badges";
import { asBytes, offline } from "../samples";

// Beside this stands one attack for each guard of the verifier, of the kind that succeeds where that guard alone is taken away. The numbers are
// those of the security checklist. More of 1 stands in guarded-client.test.ts, of 3 in weak-keys.test.ts, of 9 (nested credentials) in
// learner-records.test.ts; 6 in server/issue/key-vault.test.ts and tests/integration/issue-keys.test.ts, 7 in
// tests/integration/badge-image.test.ts, 12 in app/public/search-engines.test.ts and tests/integration/issue-content.test.ts; the pages' own
// policy in tests/unit/proxy.test.ts.

/** The issuers that attacks are tried on and by, and what the network answers with. */
export const school = await anIssuer();
export const academy = await anIssuer("did:web:academy.example");
export const eve = await anIssuer("https://eve.example/profile");
export const bare = await anIssuer("did:key:");
export const academyAt = "https://academy.example/.well-known/did.json";
export const web = { [school.id]: school.profile, [eve.id]: eve.profile, [academyAt]: academy.profile };

/** What is found of a badge in that world. */
export async function reportOn(badge: unknown, world: Record<string, unknown> = {}, more: object = {}) {
  const report = await verifyBadge(asBytes(badge), offline({ ...web, ...world }, more));
  const said = report.checks.map(({ message, detail }) => `${message} ${detail ?? ""}`).join("\n");
  return { verdict: report.verdict, said, checks: report.checks };
}
export const good = aCredential(school.id);
