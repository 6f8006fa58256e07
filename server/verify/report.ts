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
  | "issuer-same" // it signs with a key that is known here, where some are; whoever takes its address over has another
  | "validity" // issued in the past, not expired
  | "status" // not revoked, not suspended
  | "recipient" // whose it is, where the asker said whom they expect
  | "refresh" // the issuer was asked for a newer version, where the badge says that there may be one
  | "about"; // an endorsement is of what it stands in

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
  /** What the badge itself calls it, and the highest level that it describes beside it. */
  achievedLevelName?: string;
  highestLevel?: number;
};

/** What else can be handed in than somebody's badge. None of it is evidence for anybody. */
export type OtherDocument = "learner-record" | "endorsement" | "badge-class" | "issuer";

/** What such a document is called, who made it, and what it says in a sentence of its own. */
type Heading = { name: string; issuer: string; text?: string };

/** An endorsement that a badge carries: what it endorses, and a report of its own, which does not change the badge's. */
export type Endorsement = { of: "badge" | "achievement" | "issuer"; report: VerificationReport };

export type VerificationReport = {
  verdict: VerificationVerdict;
  /** ISO 8601: status and dates are as of then. */
  checkedAt: string;
  checks: CheckResult[];
  /** Missing when the file is no badge, or could not be read as one. */
  badge?: BadgeSummary;
  /** Missing for a badge. */
  document?: OtherDocument;
  heading?: Heading;
  /** Of a learner record: what was found of each credential in it, in its order. */
  children?: VerificationReport[];
  endorsements?: Endorsement[];
  /** The thumbprint (RFC 7638) of the issuer's key whose signature holds. */
  signedWith?: string;
};

/** Whether a badge's evidence may count as `credential` (gap model, "source"). */
export const isProven = ({ verdict, document }: VerificationReport): boolean =>
  document === undefined &&
  (verdict === "valid" || verdict === "issuer-unknown" || verdict === "expired" || verdict === "revoked");

/** Whether what was handed in holds today, with all that is in it. */
export const holds = ({ verdict, children = [] }: VerificationReport): boolean =>
  (verdict === "valid" || verdict === "issuer-unknown") && children.every(holds);
