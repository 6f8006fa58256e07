/** What a Comprehensive Learner Record (CLR 2.0) of one person is made of. */
export type LearnerRecordParts = {
  id: string;
  issuer: { did: string; name: string; url: string };
  person: string;
  recipient: { id: string; identityType: string; identityHash: string; salt: string };
  /** Badges as they were signed, each with its own proof. */
  credentials: readonly Record<string, unknown>[];
  /** Some that are known here could not be taken in. */
  isPartial: boolean;
  madeAt: Date;
};

/** In the order that the standard wants; each badge inside brings its own besides. */
const contexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/** The record, still to be signed. It speaks for its own making; of each badge in it, that badge’s own proof speaks. */
export const learnerRecord = (parts: LearnerRecordParts): Record<string, unknown> => ({
  "@context": contexts,
  id: parts.id,
  type: ["VerifiableCredential", "ClrCredential"],
  issuer: { id: parts.issuer.did, type: ["Profile"], name: parts.issuer.name, url: parts.issuer.url },
  validFrom: `${parts.madeAt.toISOString().slice(0, 19)}Z`,
  name: `Learner record of ${parts.person}`,
  ...(parts.isPartial ? { partial: true } : {}),
  credentialSubject: {
    id: parts.recipient.id,
    type: ["ClrSubject"],
    identifier: [
      {
        type: "IdentityObject",
        hashed: true,
        identityHash: parts.recipient.identityHash,
        identityType: parts.recipient.identityType,
        salt: parts.recipient.salt,
      },
    ],
    verifiableCredential: parts.credentials,
  },
});
