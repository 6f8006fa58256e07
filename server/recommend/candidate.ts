import { z } from "zod";
import { countingFor } from "@/server/measure/equal-evidence";
import { isInForce } from "@/server/measure/level-held";
import type { Person, WorkforceEvidence } from "@/server/measure/workforce";
import type { EqualSkills } from "@/server/taxonomy/equal-skills";

const provedSkills = z.array(z.object({ skillId: z.string(), level: z.number() }));
export type ProvedSkill = z.infer<typeof provedSkills>[number];

/** What a badge was found to prove, as it is stored. */
export const provedBy = (stored: unknown): ProvedSkill[] => provedSkills.parse(stored);

/** A candidate’s badge, as far as it matters for what they can do. */
export type CandidateBadge = {
  id: string;
  verified: boolean;
  issuedAt: Date;
  expiresAt: Date | null;
  achievementId: string | null;
  proves: readonly ProvedSkill[];
};

/** Somebody from outside, to be measured like one of the workforce: only badges that were verified are evidence. */
export function asPerson(
  { id, name, badges }: { id: string; name: string; badges: readonly CandidateBadge[] },
  equals: EqualSkills,
): Person {
  const evidence = new Map<string, WorkforceEvidence[]>();
  for (const badge of badges.filter(({ verified }) => verified)) {
    for (const { skillId, level } of badge.proves) {
      const { issuedAt, expiresAt } = badge;
      const piece = { id: badge.id, skillId, level, issuedAt, expiresAt };
      evidence.set(skillId, [
        ...(evidence.get(skillId) ?? []),
        { ...piece, source: "credential", revokedAt: null, earnedCredentialId: null },
      ]);
    }
  }
  return {
    id,
    name,
    teamId: null,
    site: null,
    tags: [],
    leftAt: null,
    roles: [],
    evidence: countingFor(evidence, equals),
    exemptions: new Map(),
  };
}

/** Achievements of ours whose award a candidate holds as of a date. */
export const heldAwards = (badges: readonly CandidateBadge[], at: Date): Set<string> =>
  new Set(
    badges
      .filter(
        ({ verified, issuedAt, expiresAt }) =>
          verified && isInForce({ validFrom: issuedAt, validTo: expiresAt }, at),
      )
      .flatMap(({ achievementId }) => achievementId ?? []),
  );
