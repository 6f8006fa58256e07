import "server-only";
import { and, asc, eq, gt, isNull, lte, or } from "drizzle-orm";
import { achievement, achievementPrerequisite, achievementSkill, earnedCredential, skill } from "@/db/schema";
import { loadFrame } from "@/server/measure/engine-reads";
import type { Scope } from "@/server/scope";
import { withEqualGrants } from "@/server/taxonomy/equal-skills";
import { type Catalogue, indexCatalogue, type Offer, type OfferEntry, type Prerequisite } from "./catalogue";

export type OfferCatalogue = Catalogue & {
  entryOf: (offer: Offer) => OfferEntry;
  /** Names of the skills that achievements grant or ask for. */
  skillNames: ReadonlyMap<string, string>;
};

/** What can be earned here now: our own achievements that are published. */
export async function loadCatalogue(scope: Scope): Promise<OfferCatalogue> {
  const { db, workspaceId } = scope;
  const { equals } = await loadFrame(scope);
  const isOffered = and(
    eq(achievement.workspaceId, workspaceId),
    eq(achievement.origin, "own"),
    eq(achievement.status, "published"),
  );
  const [achievements, grants, prerequisites] = await Promise.all([
    db
      .select({
        id: achievement.id,
        name: achievement.name,
        description: achievement.description,
        hours: achievement.hours,
        price: achievement.price,
        currency: achievement.currency,
        delivery: achievement.delivery,
        provider: achievement.provider,
        validityMonths: achievement.validityMonths,
      })
      .from(achievement)
      .where(isOffered)
      .orderBy(asc(achievement.name), asc(achievement.id)),
    db
      .select({
        achievementId: achievementSkill.achievementId,
        skillId: achievementSkill.skillId,
        level: achievementSkill.level,
        skill: skill.preferredLabel,
      })
      .from(achievementSkill)
      .innerJoin(
        skill,
        and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
      )
      .where(eq(achievementSkill.workspaceId, workspaceId)),
    db
      .select({
        achievementId: achievementPrerequisite.achievementId,
        alternative: achievementPrerequisite.alternative,
        requiredAchievementId: achievementPrerequisite.requiredAchievementId,
        skillId: achievementPrerequisite.skillId,
        level: achievementPrerequisite.level,
        skill: skill.preferredLabel,
      })
      .from(achievementPrerequisite)
      .leftJoin(
        skill,
        and(
          eq(skill.workspaceId, achievementPrerequisite.workspaceId),
          eq(skill.id, achievementPrerequisite.skillId),
        ),
      )
      .where(eq(achievementPrerequisite.workspaceId, workspaceId))
      .orderBy(asc(achievementPrerequisite.alternative), asc(achievementPrerequisite.id)),
  ]);
  const entries = achievements.map(
    (one): OfferEntry => ({
      ...one,
      grants: withEqualGrants(
        grants
          .filter(({ achievementId }) => achievementId === one.id)
          .map(({ skillId, level }) => ({ skillId, level })),
        equals,
      ),
      prerequisites: inGroups(prerequisites.filter(({ achievementId }) => achievementId === one.id)),
    }),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const entryOf = (offer: Offer) => {
    const entry = byId.get(offer.id);
    if (!entry) throw new Error(`no achievement ${offer.id} in the catalogue it came from`);
    return entry;
  };
  const skillNames = new Map<string, string>();
  for (const { skillId, skill } of [...grants, ...prerequisites]) {
    if (skillId && skill) skillNames.set(skillId, skill);
  }
  return { ...indexCatalogue(entries), entryOf, skillNames };
}

type PrerequisiteRow = Pick<
  typeof achievementPrerequisite.$inferSelect,
  "alternative" | "requiredAchievementId" | "skillId" | "level"
>;

/** Rows of the same `alternative` number are "one of these"; different numbers must all be satisfied. */
function inGroups(rows: readonly PrerequisiteRow[]): Prerequisite[][] {
  const groups = new Map<number, Prerequisite[]>();
  for (const { alternative, requiredAchievementId, skillId, level } of rows) {
    const group = groups.get(alternative) ?? [];
    groups.set(alternative, group);
    if (requiredAchievementId) group.push({ kind: "achievement", achievementId: requiredAchievementId });
    else if (skillId) group.push({ kind: "skill", skillId, level: level ?? 0 });
  }
  return [...groups.values()];
}

/** Achievements by person whose award counts now: verified, issued, not expired, not revoked. */
export async function loadHeldAchievements({ db, workspaceId, now }: Scope, personId?: string) {
  const at = now();
  const rows = await db
    .select({ personId: earnedCredential.personId, achievementId: earnedCredential.achievementId })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        personId ? eq(earnedCredential.personId, personId) : undefined,
        eq(earnedCredential.verified, true),
        lte(earnedCredential.issuedAt, at),
        or(isNull(earnedCredential.expiresAt), gt(earnedCredential.expiresAt, at)),
        or(isNull(earnedCredential.revokedAt), gt(earnedCredential.revokedAt, at)),
      ),
    );
  const held = new Map<string, Set<string>>();
  for (const row of rows) {
    const badges = held.get(row.personId) ?? new Set();
    held.set(row.personId, badges.add(row.achievementId));
  }
  return held;
}
