/** Why a badge of ours is revoked or suspended, as somebody chooses it; `reissued` is given by issuing anew. */
export const chosenReasons = [
  "mistake",
  "evidence",
  "identity",
  "conduct",
  "checking",
  "asked",
  "compromised",
  "other",
] as const;
type WithdrawalReason = (typeof chosenReasons)[number] | "reissued";

export const reasonLabels: Record<WithdrawalReason, string> = {
  mistake: "Issued by mistake",
  evidence: "The evidence does not hold",
  identity: "Issued to the wrong person",
  conduct: "A rule was broken",
  checking: "It is being looked into",
  asked: "The holder asked for it",
  compromised: "The key that signed it is not safe any more",
  reissued: "It was issued anew",
  other: "Another reason",
};

/** The reason as the holder and colleagues read it: the one of the list, then the words; of `other` the words alone. */
export function reasonInWords(reason: WithdrawalReason, words: string): string {
  return reason === "other" && words ? words : keptReason(reason, words);
}

/** The same as it is kept with the badge: the reason of the list comes first always, since strangers read that alone (`publicReason`). */
export function keptReason(reason: WithdrawalReason, words: string): string {
  return words ? `${reasonLabels[reason]}: ${words}` : reasonLabels[reason];
}

/** What can be done to a badge of ours after it was issued. */
export type LifeDeed = "revoke" | "suspend" | "reinstate" | "reissue";
export type LifeState = "live" | "suspended" | "revoked";

/** Revoked is the end. What is suspended comes back, or is revoked for good. Only what holds is issued anew. */
const starts: Record<LifeDeed, readonly LifeState[]> = {
  revoke: ["live", "suspended"],
  suspend: ["live"],
  reinstate: ["suspended"],
  reissue: ["live"],
};

export const lifeStateOf = ({
  revokedAt,
  suspendedAt,
}: {
  revokedAt: Date | null;
  suspendedAt: Date | null;
}): LifeState => (suspendedAt ? "suspended" : revokedAt ? "revoked" : "live");

/** Null when the deed may be done, else why not. */
export function lifeProblem(deed: LifeDeed, state: LifeState): string | null {
  if (starts[deed].includes(state)) return null;
  if (state === "revoked") return "This badge has already been revoked, which is final.";
  return state === "suspended"
    ? "This badge is suspended. Reinstate it first, or revoke it."
    : "This badge is not suspended.";
}
