import type { KeyAlgorithm, KeyStatus } from "@/db/enums";

/** The two proof formats of a badge; each has a key of its own. */
export const keyUses = ["data-integrity", "jwt"] as const;
export type KeyUse = (typeof keyUses)[number];

export type TokenAlgorithm = Exclude<KeyAlgorithm, "Ed25519">;

/** What a key of this kind signs. */
export const formatOf = (algorithm: KeyAlgorithm): KeyUse =>
  algorithm === "Ed25519" ? "data-integrity" : "jwt";

/** Every kind of key with which a format may be signed. */
export const algorithmsOf: Record<KeyUse, readonly KeyAlgorithm[]> = {
  "data-integrity": ["Ed25519"],
  jwt: ["RS256", "ES256"],
};

export const isTokenKey = <Key extends { algorithm: KeyAlgorithm }>(
  key: Key,
): key is Key & { algorithm: TokenAlgorithm } => key.algorithm !== "Ed25519";

/** A new public key is published so long before it signs, so that whoever keeps copies of our documents has read it by then. */
export const publishedHoursAhead = 24;

/** Keys are changed once a year; admins are reminded so many days before. */
export const keyLifeDays = 365;
export const remindDaysBefore = 30;

/** When a key is due to be changed: a year after it began to sign. Null for keys that do not sign. */
export function rotationDue(key: {
  status: KeyStatus;
  createdAt: Date;
  activatedAt: Date | null;
}): Date | null {
  if (key.status !== "active") return null;
  return new Date((key.activatedAt ?? key.createdAt).getTime() + keyLifeDays * 86_400_000);
}

/** Whether it is time to say so. */
export const isRotationNear = (due: Date, now: Date): boolean =>
  due.getTime() - remindDaysBefore * 86_400_000 <= now.getTime();

/** Clocks further apart than this may date badges wrongly. */
const mostSkewSeconds = 60;

/** Why nothing is signed by this clock, in a sentence; null where it agrees with the database’s. */
export function clockProblem(ours: Date, theirs: Date): string | null {
  const seconds = Math.abs(ours.getTime() - theirs.getTime()) / 1_000;
  return seconds <= mostSkewSeconds
    ? null
    : `The clocks of the server and its database are ${Math.round(seconds)} seconds apart, so badges would be dated wrongly. Set both right, for instance by a time service (NTP), then sign again.`;
}
