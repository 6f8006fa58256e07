import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eddsaProofProblem } from "@/server/verify/adapters/eddsa";
import { jwsProblem } from "@/server/verify/adapters/jws";

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signingInput = (alg: string) => `${encoded({ alg })}.${encoded({ claim: 1 })}`;
const jwkOf = (key: KeyObject) => key.export({ format: "jwk" }) as { kty: string };

describe("a key that anybody can sign for is refused", () => {
  test("RSA with the exponent 1, where the signature is the text itself", async () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const input = signingInput("RS256");
    const digest = Buffer.from("3031300d060960864801650304020105000420", "hex");
    const hash = Buffer.concat([digest, createHash("sha256").update(input).digest()]);
    const padding = Buffer.concat([
      Buffer.from([0, 1]),
      Buffer.alloc(253 - hash.length, 255),
      Buffer.from([0]),
    ]);
    const jws = `${input}.${Buffer.concat([padding, hash]).toString("base64url")}`;
    expect(await jwsProblem(jws, "RS256", { ...jwkOf(publicKey), e: "AQ" })).toContain("too weak");
  });

  test.each([512, 1024])("RSA with %i bits", async (modulusLength) => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength });
    const input = signingInput("RS256");
    const jws = `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}`;
    expect(await jwsProblem(jws, "RS256", jwkOf(publicKey))).toContain("2048 bits");
    const pem = String(publicKey.export({ type: "spki", format: "pem" }));
    expect(await jwsProblem(jws, "RS256", { pem })).toContain("2048 bits");
  });

  const identity = Buffer.from([1, ...Array<number>(31).fill(0)]);
  const signature = Buffer.concat([identity, Buffer.alloc(32)]);
  test.each([
    ["", identity],
    [", written with its other sign", Buffer.from([...identity.subarray(0, 31), 0x80])],
  ])("Ed25519 of small order%s, where one signature fits every text", async (_, point) => {
    const jws = `${signingInput("EdDSA")}.${signature.toString("base64url")}`;
    const x = point.toString("base64url");
    expect(await jwsProblem(jws, "EdDSA", { kty: "OKP", crv: "Ed25519", x })).toContain("too weak");
    const key = { kty: "OKP", crv: "Ed25519", x };
    const proof = { verificationMethod: "https://x.example#k" };
    expect(await eddsaProofProblem({}, proof, key)).toContain("too weak");
  });
});

describe("a signature that no honest signer writes is refused", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const input = signingInput("ES256");
  const raw = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
  const problemOf = (made: Uint8Array) =>
    jwsProblem(`${input}.${Buffer.from(made).toString("base64url")}`, "ES256", jwkOf(publicKey));

  test("and the honest one is not", async () => {
    expect(await problemOf(raw)).toBeNull();
  });

  // A large s is no forgery: half of all honest signers write it, and RFC 7518 allows it.
  test.each([
    ["s is nothing", Buffer.concat([raw.subarray(0, 32), Buffer.alloc(32)])],
    ["both are nothing", Buffer.alloc(64)],
    ["it is DER", sign("sha256", Buffer.from(input), privateKey)],
  ])("ES256 where %s", async (_, made) => {
    expect(await problemOf(made)).not.toBeNull();
  });

  test("Ed25519 with an S beyond the order of its curve", async () => {
    const keys = generateKeyPairSync("ed25519");
    const text = signingInput("EdDSA");
    const made = sign(null, Buffer.from(text), keys.privateKey);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(made.subarray(32)).reverse().toString("hex")}`) + order;
    const larger = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
    const jwsOf = (half: Uint8Array) =>
      `${text}.${Buffer.concat([made.subarray(0, 32), half]).toString("base64url")}`;
    expect(await jwsProblem(jwsOf(made.subarray(32)), "EdDSA", jwkOf(keys.publicKey))).toBeNull();
    expect(await jwsProblem(jwsOf(larger), "EdDSA", jwkOf(keys.publicKey))).not.toBeNull();
  });
});
