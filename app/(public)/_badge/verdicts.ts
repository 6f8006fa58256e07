import type {
  CheckOutcome,
  OtherDocument,
  VerificationReport,
  VerificationVerdict,
} from "@/server/verify/report";

type Tone = "good" | "doubtful" | "bad";

/** The verdict in the words of the person who asks, and how much weight to give it. An unknown issuer is never "good". */
const verdicts: Record<VerificationVerdict, { line: string; tone: Tone; meaning: string }> = {
  valid: {
    line: "Valid",
    tone: "good",
    meaning: "The issuer signed exactly this, has not revoked it, and it is within its dates.",
  },
  "issuer-unknown": {
    line: "Signature correct, issuer not known",
    tone: "doubtful",
    meaning:
      "Nothing was changed since it was signed. Who signed it, nobody confirms: the issuer is only a key.",
  },
  "issuer-unconfirmed": {
    line: "Signature consistent, issuer not confirmed",
    tone: "doubtful",
    meaning:
      "Anybody can sign in another's name in this way. Ask the named issuer whether the badge is theirs.",
  },
  expired: {
    line: "Expired",
    tone: "doubtful",
    meaning: "It was genuine, but it is no longer valid. Ask whether it was renewed.",
  },
  "not-yet-valid": {
    line: "Not yet valid",
    tone: "doubtful",
    meaning: "It is genuine, but its time has not come.",
  },
  revoked: { line: "Revoked", tone: "bad", meaning: "The issuer has taken it back. It no longer counts." },
  suspended: {
    line: "Suspended",
    tone: "bad",
    meaning: "The issuer has suspended it for the time being. Until it is reinstated, it does not count.",
  },
  invalid: {
    line: "Not valid",
    tone: "bad",
    meaning: "It was changed, forged or is incomplete. Do not rely on it.",
  },
  unverifiable: {
    line: "Could not check everything",
    tone: "doubtful",
    meaning: "This does not mean that it is false. See below what could not be checked, and try again later.",
  },
};

/** What is nobody's badge must not look like one, however genuine it is. */
const others: Record<OtherDocument, { line: string; meaning: string }> = {
  "learner-record": {
    line: "Valid record",
    meaning: "The record is as its issuer signed it. What is in it was checked on its own, below.",
  },
  endorsement: {
    line: "Valid endorsement",
    meaning: "Somebody speaks well of a badge or an issuer. This is no badge.",
  },
  "badge-class": {
    line: "A genuine description of a badge, and nobody’s badge",
    meaning: "It says what can be earned. It does not say that anybody has earned it.",
  },
  issuer: {
    line: "A genuine profile of an issuer, and no badge",
    meaning: "It says who issues badges. It does not say that anybody has earned one.",
  },
};

/** Genuine or not, it is not what the one who asks was told. */
const somebodyElses = {
  line: "Not made out to the address that you gave",
  tone: "bad",
  meaning:
    "What was checked below says whether it is genuine; about whoever gave you that address it says nothing.",
} as const;

/** Something else was handed in by mistake, or half of it: that is no forgery. */
const noBadge = {
  line: "No badge that can be read",
  tone: "bad",
  meaning: "Paste the whole badge, give the address where it stands, or choose its file.",
} as const;

/** Whether the issuer ever made it cannot be said: its key was taken back, or is somebody else's. */
const keyNotTheirs = {
  line: "Not valid",
  tone: "bad",
  meaning:
    "It is signed with a key that its issuer does not, or no longer, vouch for. Do not rely on it: the issuer can give its holder a new one.",
} as const;

/** Checks that say nothing of forgery when they fail. */
const harmless = ["recipient", "validity", "status"];

export function verdictOf({ verdict, document, checks, badge, heading }: VerificationReport) {
  const failed = checks.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
  if (failed.includes("recipient") && failed.every((id) => harmless.includes(id))) return somebodyElses;
  if (!badge && !heading && failed.includes("format")) return noBadge;
  if (failed.length === 1 && failed[0] === "issuer-key") return keyNotTheirs;
  const { line, tone, meaning } = verdicts[verdict];
  return verdict === "valid" && document ? { tone, ...others[document] } : { line, tone, meaning };
}

export const outcomeWords: Record<CheckOutcome, string> = {
  passed: "Passed",
  failed: "Failed",
  "could-not-check": "Could not check",
  "not-applicable": "Does not apply",
};
