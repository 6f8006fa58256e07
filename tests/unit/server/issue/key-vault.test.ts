import { beforeAll, beforeEach, expect, test } from "vitest";
import { generateSigningKey, type NewKey, unseal } from "@/server/issue/adapters/key-vault";

// credentials.md 9.6: whoever has the database alone has no key.

const name = { workspaceId: "north", id: "one" };
let key: NewKey;

beforeEach(() => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
});
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  key = await generateSigningKey("ES256", name);
});

test("a private key is kept sealed, and opens under its own name", () => {
  const { d, x } = unseal(key.sealedPrivateKey, name);
  expect(x).toBe(key.publicJwk["x"]);
  expect(d).toEqual(expect.any(String));
  const kept = JSON.stringify(key) + Buffer.from(key.sealedPrivateKey, "base64url").toString("latin1");
  expect(kept).not.toContain(d);
});

test.each([
  ["of another workspace", { ...name, workspaceId: "south" }],
  ["in another row", { ...name, id: "two" }],
])("it does not open as one %s", (_, other) => {
  expect(() => unseal(key.sealedPrivateKey, other)).toThrow("could not be opened");
});

test("it does not open with another secret, nor once a bit of it is changed", () => {
  const changed = Buffer.from(key.sealedPrivateKey, "base64url");
  changed[20] = (changed[20] ?? 0) ^ 1;
  expect(() => unseal(changed.toString("base64url"), name)).toThrow("could not be opened");
  process.env["KEY_ENCRYPTION_KEY"] = "another secret";
  expect(() => unseal(key.sealedPrivateKey, name)).toThrow("could not be opened");
});

test("the same key sealed twice looks different", async () => {
  const sealed = await Promise.all([1, 2].map(() => generateSigningKey("Ed25519", name)));
  const nonces = sealed.map(({ sealedPrivateKey }) => sealedPrivateKey.slice(0, 16));
  expect(new Set(nonces).size).toBe(2);
});
