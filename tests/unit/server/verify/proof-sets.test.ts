import { describe, expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential, anIssuer, type Forgeable } from "@/tests/support/signed-badges";
import { asBytes, offline } from "./samples";

const school = await anIssuer();
const notary = await anIssuer("https://notary.example/profile");
const web = { [school.id]: school.profile, [notary.id]: notary.profile };

async function signatureOf(badge: Forgeable) {
  const { verdict, checks } = await verifyBadge(asBytes(badge), offline(web));
  const { message = "", detail = "" } = checks.find(({ id }) => id === "signature") ?? {};
  return { verdict, said: `${message}\n${detail}` };
}

const credential = aCredential(school.id);
const names = { first: "urn:uuid:00000000-0000-4000-8000-000000000001" };
const first = await notary.proofFor(credential, { id: names.first });
const second = await school.proofFor({ ...credential, proof: [first] }, { previousProof: names.first });

describe("a chain of proofs", () => {
  test("holds where each proof does, whoever made the ones before", async () => {
    expect(await signatureOf({ ...credential, proof: [first, second] })).toMatchObject({ verdict: "valid" });
  });

  test.each<[string, Forgeable[], RegExp]>([
    ["whose first proof is gone", [second], /another one, which is not there/],
    [
      "whose first proof was exchanged",
      [{ ...first, proofValue: second["proofValue"] }, second],
      /made upon/,
    ],
    ["whose order was forgotten", [first, { ...second, previousProof: undefined }], /not genuine/],
    ["that bites its tail", [{ ...second, id: names.first }], /made upon/],
  ])("%s does not hold", async (_, proof, says) => {
    const { verdict, said } = await signatureOf({ ...credential, proof });
    expect(verdict).not.toBe("valid");
    expect(said).toMatch(says);
  });
});

describe("a set of proofs", () => {
  const own = () => school.proofFor(credential);

  test("holds where one does, and says that another does not", async () => {
    const good = await own();
    const bad = { ...good, proofValue: second["proofValue"] };
    const found = await signatureOf({ ...credential, proof: [bad, good] });
    expect(found).toMatchObject({
      verdict: "valid",
      said: expect.stringContaining("Of its 2 proofs, 1 does not"),
    });
  });

  test("of more than five is not looked at", async () => {
    const good = await own();
    const { verdict, said } = await signatureOf({ ...credential, proof: Array(6).fill(good) });
    expect({ verdict, said }).toEqual({ verdict: "invalid", said: expect.stringContaining("at most 5") });
  });
});
