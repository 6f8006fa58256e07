import type { EvidenceSource } from "@/db/enums";
import { levelInWords } from "./cell-wording";

export type Activity = {
  key: string;
  at: Date;
  personId: string;
  person: string;
  /** What happened, after the person's name: "earned SQL at level 3". */
  sentence: string;
};

export const activityDays = 90;
export const mostShown = 50;

const deeds: Record<EvidenceSource, string> = {
  credential: "earned a credential for",
  assessor: "was assessed in",
  manager: "was confirmed by a manager in",
  self: "claimed",
};

type Happened = {
  id: string;
  at: Date;
  personId: string;
  person: string;
  skill: string;
  level: number;
  source: EvidenceSource;
};

/** A piece of evidence that was issued, ran out or was revoked, in words. */
export function describeActivity(
  kind: "issued" | "expired" | "revoked",
  { id, at, personId, person, skill, level, source }: Happened,
): Activity {
  const what = `${skill} at level ${levelInWords(level)}`;
  const sentence = {
    issued: `${deeds[source]} ${what}`,
    expired: `has expired evidence for ${what}`,
    revoked: `had evidence revoked for ${what}`,
  }[kind];
  return { key: `${id}:${kind}`, at, personId, person, sentence };
}
