import type { KeyAlgorithm, KeyStatus } from "@/db/enums";
import type { KeyUse } from "@/server/issue/signing-key";

export const algorithmNames: Record<KeyAlgorithm, string> = {
  Ed25519: "Ed25519 (eddsa-rdfc-2022)",
  RS256: "RSA, 2048 bits (RS256)",
  ES256: "P-256 (ES256)",
};

export const useNames: Record<KeyUse, string> = {
  "data-integrity": "The proof inside a badge",
  jwt: "The badge as a token (JWT)",
};

export const statusLooks: Record<KeyStatus, { label: string; colour: string; meaning: string }> = {
  active: { label: "Active", colour: "teal.9", meaning: "Signs every badge." },
  next: { label: "Takes over soon", colour: "blue.9", meaning: "Published, and signs nothing yet." },
  retired: { label: "Retired", colour: "gray.7", meaning: "Signs nothing more. What it signed verifies." },
  compromised: {
    label: "No longer safe",
    colour: "red.9",
    meaning: "Signs nothing more, and nothing that it signed verifies any more.",
  },
};

/** What a field for date and time holds, which has no zone and often no seconds: read as UTC, as all times of the product are shown. */
export const instantOf = (field: string): string => new Date(`${field}Z`).toISOString();
