import type { EvidenceSource } from "@/db/enums";
import type { AchievementStory } from "./achievements";
import type { Calendar } from "./calendar";
import { type Grant, grantsOf } from "./catalogue";
import type { PersonStory } from "./people";

/** One dated statement of the demo, before it gets ids. */
export type EvidenceStory = {
  person: PersonStory;
  skill: string;
  level: number;
  source: EvidenceSource;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The micro-credential that it came with. */
  achievement: string | null;
};

/** Collects what is known of one person; the same statement twice is kept once. */
export type PersonRecord = {
  stated: (source: "self" | "manager" | "assessor", grant: Grant, daysAgo: number) => void;
  earned: (achievement: AchievementStory, daysAgo: number, fate?: { revokedAgo: number } | undefined) => void;
  evidence: () => EvidenceStory[];
};

export function makeRecord(person: PersonStory, { daysAgo, monthsAfter }: Calendar): PersonRecord {
  const found = new Map<string, EvidenceStory>();
  const keep = (story: EvidenceStory) => found.set(evidenceKey(story), story);
  return {
    stated: (source, { skill, level }, ago) =>
      keep({
        person,
        skill,
        level,
        source,
        issuedAt: daysAgo(ago),
        expiresAt: null,
        revokedAt: null,
        achievement: null,
      }),
    earned: (achievement, ago, fate) => {
      const issuedAt = daysAgo(ago);
      for (const { skill, level } of grantsOf(achievement)) {
        keep({
          person,
          skill,
          level,
          source: "credential",
          issuedAt,
          expiresAt: achievement.months ? monthsAfter(issuedAt, achievement.months) : null,
          revokedAt: fate ? daysAgo(fate.revokedAgo) : null,
          achievement: achievement.name,
        });
      }
    },
    evidence: () => [...found.values()],
  };
}

/** What makes two statements the same one, as the table's unique key says it. */
export const evidenceKey = ({ person, skill, level, source, issuedAt }: EvidenceStory) =>
  [person.key, skill, level, source, issuedAt.toISOString()].join("/");
