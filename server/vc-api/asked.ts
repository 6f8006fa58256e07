import { z } from "zod";
import { envelopeType } from "./envelope";

/** What a verifier is asked for beside the document (VC-API, "options"). */
const options = z.looseObject({
  checks: z.array(z.string()).max(20).optional(),
  challenge: z.string().max(1_000).optional(),
  domain: z.string().max(1_000).optional(),
  expectedProofPurpose: z.string().max(1_000).optional(),
});

export type Asked = {
  /** With the check “proof” alone the asker decides whose key it should be: issuer and key's owner are not compared. */
  isProofAlone: boolean;
  challenge?: string;
  domain?: string;
  /** What the proof must be for; where it is not said, what such a document is signed for. */
  expectedPurpose?: string;
};

export const verifyCredentialInput = z.looseObject({
  verifiableCredential: z.looseObject({}),
  options: options.optional(),
});
export const verifyPresentationInput = z.looseObject({
  verifiablePresentation: z.looseObject({}),
  options: options.optional(),
});
export const issueInput = z.looseObject({
  credential: z.looseObject({}),
  options: z
    .looseObject({
      /** Asks for a token in an envelope, rather than a credential with its proof inside. */
      type: z.literal(envelopeType).optional(),
      /** Asks for a place on a status list: `true`, or which. */
      credentialStatus: z
        .union([
          z.boolean(),
          z.looseObject({
            type: z.literal("BitstringStatusListEntry").optional(),
            statusPurpose: z.enum(["revocation", "suspension"]).optional(),
          }),
        ])
        .optional(),
    })
    .optional(),
});
export type IssueInput = z.infer<typeof issueInput>;
export type StatusPurpose = "revocation" | "suspension";

/** Which status list the options ask for; null where none. */
export function statusPurposeIn({ options }: IssueInput): StatusPurpose | null {
  const asked = options?.credentialStatus;
  if (asked === undefined || asked === false) return null;
  return (asked === true ? undefined : asked.statusPurpose) ?? "revocation";
}

export const askedIn = (given: z.infer<typeof options> | undefined): Asked => ({
  isProofAlone: given?.checks?.length === 1 && given.checks[0] === "proof",
  challenge: given?.challenge,
  domain: given?.domain,
  expectedPurpose: given?.expectedProofPurpose,
});
