import { describe, expect, test } from "vitest";
import { remember } from "@/server/verify/adapters/remembered-proofs";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential, anIssuer } from "../../../support/signed-badges";
import { asBytes, offline } from "./samples";

/** Answers with its question, and counts. */
function counted(most?: number) {
  const asked: string[] = [];
  const ask = remember(async (...question) => {
    asked.push(JSON.stringify(question));
    return JSON.stringify(question);
  }, most);
  return { ask, asked };
}

describe("whether a signature fits", () => {
  test("is found out once for the same document, proof and key", async () => {
    const { ask, asked } = counted();
    const first = await ask({ a: 1 }, { p: 1 }, "key");
    expect(await ask({ a: 1 }, { p: 1 }, "key")).toBe(first);
    expect(asked).toHaveLength(1);
  });

  test("is found out anew when any of the three differs", async () => {
    const { ask, asked } = counted();
    await ask({ a: 1 }, { p: 1 }, "key");
    await ask({ a: 2 }, { p: 1 }, "key");
    await ask({ a: 1 }, { p: 2 }, "key");
    await ask({ a: 1 }, { p: 1 }, "other key");
    expect(new Set(asked).size).toBe(4);
  });

  test("is forgotten when many others were asked since", async () => {
    const { ask, asked } = counted(2);
    for (const a of [1, 2, 1, 3, 1, 2]) await ask({ a }, {}, "key");
    expect(asked.map((question) => JSON.parse(question)[0].a)).toEqual([1, 2, 3, 2]);
  });

  test("says nothing of whose key it is: a badge fails as soon as its issuer no longer lists the key", async () => {
    const issuer = await anIssuer();
    const badge = asBytes(await issuer.prove(aCredential(issuer.id)));
    const verdict = async (profile: object) =>
      (await verifyBadge(badge, offline({ [issuer.id]: profile }))).verdict;
    expect(await verdict(issuer.profile)).toBe("valid");
    expect(
      await verdict({
        ...issuer.profile,
        verificationMethod: [],
        assertionMethod: [(await anIssuer()).method],
      }),
    ).not.toBe("valid");
    expect(await verdict(issuer.profile)).toBe("valid");
  });
});
