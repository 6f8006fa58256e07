/**
 * What one check found. "Could not check" is neither: an unreachable status list does not make a
 * badge revoked, nor does it make it valid.
 */
export type CheckOutcome = "passed" | "failed" | "could-not-check" | "not-applicable";

export type CheckId =
  | "format" // readable, and of a kind we know
  | "schema" // the required members are there and well-formed
  | "signature" // the proof fits these bytes
  | "issuer-key" // the key belongs to the issuer that the badge names
  | "issuer-known" // the issuer is somebody this product can name
  | "validity" // issued in the past, not expired
  | "status" // not revoked, not suspended
  | "recipient"; // whose it is, where the asker said whom they expect

export type CheckResult = {
  id: CheckId;
  /** What the reader is told that we looked at. */
  title: string;
  outcome: CheckOutcome;
  /** One sentence in plain words; for anything but `passed` it says why. */
  message: string;
  /** For those who want to know: pointers, key ids, addresses, library messages. */
  detail?: string;
};

/**
 * `valid`: every check that applies passed. `issuer-unknown`: the same, but we cannot name the
 * issuer (a bare did:key). `issuer-unconfirmed`: the signature fits a key that nothing ties to the
 * named issuer. `unverifiable`: a check that matters could not be made.
 */
export type VerificationVerdict =
  | "valid"
  | "issuer-unknown"
  | "issuer-unconfirmed"
  | "expired"
  | "not-yet-valid"
  | "revoked"
  | "suspended"
  | "invalid"
  | "unverifiable";

/** The ten things that a badge shows, whatever format it came in. Absent members were absent. */
export type BadgeSummary = {
  format: "ob3-ldp" | "ob3-jwt" | "ob2" | "clr2";
  credentialId?: string;
  name: string;
  description?: string;
  achievementId?: string;
  criteria?: string;
  criteriaUrl?: string;
  /** Only data: and https: addresses. */
  image?: string;
  issuer: { id?: string; name: string; url?: string };
  /** ISO 8601. */
  issuedAt?: string;
  expiresAt?: string;
  recipient: {
    id?: string;
    identifiers: { type: string; hashed: boolean; identity: string; salt?: string }[];
  };
  tags: string[];
  alignments: {
    targetName: string;
    targetUrl: string;
    targetFramework?: string;
    targetCode?: string;
    targetType?: string;
  }[];
  evidence: { url?: string; name?: string; narrative?: string }[];
  /** Numeric level from `result`, where one is named. */
  achievedLevel?: number;
};

export type VerificationReport = {
  verdict: VerificationVerdict;
  /** ISO 8601: status and dates are as of then. */
  checkedAt: string;
  checks: CheckResult[];
  /** Missing only when the file could not be read as a badge at all. */
  badge?: BadgeSummary;
};

/** Whether a badge's evidence may count as `credential` (gap model, "source"). */
export const isProven = ({ verdict }: VerificationReport): boolean =>
  verdict === "valid" || verdict === "issuer-unknown" || verdict === "expired" || verdict === "revoked";
