import type { EvidenceSource } from "@/db/enums";
import { daysAfter } from "./cell";
import { levelInWords } from "./cell-wording";
import type { Person, Workforce } from "./workforce";

export type Activity = {
  key: string;
  at: Date;
  personId: string;
  person: string;
  /** What happened, after the person's name: "earned SQL at level 3". */
  sentence: string;
};

const activityDays = 90;
const mostShown = 50;

const deeds: Record<EvidenceSource, string> = {
  credential: "earned a credential for",
  assessor: "was assessed in",
  manager: "was confirmed by a manager in",
  self: "claimed",
};

/** What was earned, claimed, lost by expiry or revoked in the last 90 days, newest first, at most 50. */
export function recentActivity({ skillById }: Workforce, people: readonly Person[], at: Date): Activity[] {
  const since = daysAfter(at, -activityDays);
  const isRecent = (date: Date | null | undefined): date is Date =>
    date instanceof Date && date > since && date <= at;

  const all = people.flatMap((person) =>
    [...person.evidence.values()].flat().flatMap((evidence, index) => {
      const skill = `${skillById.get(evidence.skillId)?.label ?? evidence.skillId} at level ${levelInWords(evidence.level)}`;
      const event = (kind: string, date: Date | null | undefined, sentence: string): Activity[] =>
        isRecent(date)
          ? [
              {
                key: `${person.id}:${evidence.skillId}:${index}:${kind}`,
                at: date,
                personId: person.id,
                person: person.name,
                sentence,
              },
            ]
          : [];
      return [
        ...event("issued", evidence.issuedAt, `${deeds[evidence.source]} ${skill}`),
        ...event("expired", evidence.expiresAt, `has expired evidence for ${skill}`),
        ...event("revoked", evidence.revokedAt, `had evidence revoked for ${skill}`),
      ];
    }),
  );
  return all
    .sort((a, b) => b.at.getTime() - a.at.getTime() || a.key.localeCompare(b.key))
    .slice(0, mostShown);
}
