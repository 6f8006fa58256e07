import { randomBytes } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { CompactSign, importJWK, type JWK } from "jose";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { testNow } from "./workspace";

// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
export type Forgeable = Record<string, any>;

/**
 * An issuer at an address, with a key that its document lists; or, as `did:key:`, one that is only a key, as anybody can be. `keyName`: what
 * the key is called in its address; "itself": as it reads, which anybody can write.
 */
export async function anIssuer(given = "https://issuer.example/profile", keyName = "key-1") {
  const seed = randomBytes(32);
  const pair = await Ed25519Multikey.generate({ seed });
  const { publicKeyMultibase } = pair;
  const isBare = given === "did:key:";
  const id = isBare ? `did:key:${publicKeyMultibase}` : given;
  const method = `${id}#${isBare || keyName === "itself" ? publicKeyMultibase : keyName}`;
  const listed = { id: method, type: "Multikey", controller: id, publicKeyMultibase };
  const profile = {
    id,
    type: "Profile",
    name: "Badge School",
    verificationMethod: [listed],
    assertionMethod: [method],
  };
  return {
    id,
    method,
    profile,
    publicKeyMultibase,
    /** With a Data Integrity proof. */
    prove: async (credential: object): Promise<Forgeable> => {
      const key = await Ed25519Multikey.from({
        ...(await pair.export({ publicKey: true, secretKey: true })),
        id: method,
        controller: id,
      });
      const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: testNow });
      return issue({
        credential: structuredClone(credential) as Record<string, unknown>,
        suite,
        documentLoader: offlineLoader(),
        now: testNow,
      });
    },
    /** One more proof for a document that has proofs: made upon those that `more` names as `previousProof`. */
    proofFor: async (document: Forgeable, more: object = {}): Promise<Forgeable> => {
      const key = await Ed25519Multikey.from({
        ...(await pair.export({ publicKey: true, secretKey: true })),
        id: method,
        controller: id,
      });
      // biome-ignore lint/suspicious/noExplicitAny: our declaration of it names what the product calls
      const suite: any = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: testNow });
      suite.proof = more;
      const purpose = {
        update: async (proof: object) => ({ proofPurpose: "assertionMethod", ...proof }),
      };
      return suite.createProof({ document, purpose, proofSet: [], documentLoader: offlineLoader() });
    },
    /** As a JWT, whatever it says. */
    sign: async (payload: object, header: object = {}): Promise<string> => {
      const [d, x] = [seed, pair.publicKey].map((half) => Buffer.from(half).toString("base64url"));
      const key = await importJWK({ kty: "OKP", crv: "Ed25519", d, x } as JWK, "EdDSA");
      return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: "EdDSA", typ: "JWT", kid: method, ...header })
        .sign(key);
    },
  };
}

/** A whole Open Badges 3.0 credential, unsigned. */
export const aCredential = (issuer: string, more: object = {}): Forgeable => ({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  id: "urn:uuid:4f8e2f0e-0000-4000-8000-000000000001",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: issuer, type: ["Profile"], name: "Badge School" },
  validFrom: "2025-01-01T00:00:00Z",
  credentialSubject: {
    id: "mailto:ana@example.org",
    type: ["AchievementSubject"],
    achievement: {
      id: "https://issuer.example/robotics",
      type: ["Achievement"],
      name: "Robotics",
      description: "Builds robots.",
      criteria: { narrative: "Build one." },
    },
  },
  ...more,
});
