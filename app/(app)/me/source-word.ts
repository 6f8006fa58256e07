import type { EvidenceSource } from "@/db/enums";

/** The evidence grades in the words of the screens, in rising order of trust. */
export const sourceWord: Record<EvidenceSource, string> = {
  self: "self-claimed",
  manager: "confirmed by a manager",
  assessor: "assessed",
  credential: "signed credential",
};
