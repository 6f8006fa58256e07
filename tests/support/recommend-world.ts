import type { Db } from "@/db/client";
import type { EvidenceSource } from "@/db/enums";
import {
  achievement,
  achievementPrerequisite,
  achievementSkill,
  earnedCredential,
  evidence,
  framework,
  jobRole,
  person,
  requirement,
  roleHolding,
  skill,
  team,
  teamManager,
} from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { testNow } from "./workspace";

/** The one row that an insert gave back. */
function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (!row) throw new Error("one row was expected");
  return row;
}

export const daysFromNow = (days: number) => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);

/** A small organisation, built up by a test with only what matters to it. */
export function aWorld(db: Db, workspaceId: WorkspaceId) {
  const skills = new Map<string, string>();
  let frameworkId: string | undefined;

  async function skillNamed(label: string): Promise<string> {
    const known = skills.get(label);
    if (known) return known;
    frameworkId ??= only(
      await db.insert(framework).values({ workspaceId, kind: "company", name: "Ours" }).returning(),
    ).id;
    const made = only(
      await db
        .insert(skill)
        .values({ workspaceId, frameworkId, uri: `urn:skill:${label}`, preferredLabel: label })
        .returning(),
    );
    skills.set(label, made.id);
    return made.id;
  }

  return {
    skillNamed,

    async team(name: string, parentId: string | null = null): Promise<string> {
      return only(await db.insert(team).values({ workspaceId, name, parentId }).returning()).id;
    },

    async manages(personId: string, teamId: string) {
      await db.insert(teamManager).values({ workspaceId, personId, teamId });
    },

    /** Skill → level, or level and what else the requirement says. */
    async role(
      name: string,
      needs: Record<string, { level: number; importance?: number; mandatory?: boolean }>,
    ): Promise<string> {
      const { id } = only(await db.insert(jobRole).values({ workspaceId, name }).returning());
      for (const [label, { level, ...about }] of Object.entries(needs)) {
        const skillId = await skillNamed(label);
        await db
          .insert(requirement)
          .values({ workspaceId, jobRoleId: id, statement: label, skillId, requiredLevel: level, ...about });
      }
      return id;
    },

    async person(name: string, about: { roleId?: string; teamId?: string } = {}): Promise<string> {
      const { id } = only(
        await db
          .insert(person)
          .values({ workspaceId, name, teamId: about.teamId ?? null })
          .returning(),
      );
      if (about.roleId) {
        await db.insert(roleHolding).values({ workspaceId, personId: id, jobRoleId: about.roleId });
      }
      return id;
    },

    async holds(
      personId: string,
      label: string,
      level: number,
      about: { source?: EvidenceSource; issuedAt?: Date; expiresAt?: Date; revokedAt?: Date } = {},
    ) {
      const { source = "assessor", issuedAt = daysFromNow(-200), ...dates } = about;
      const skillId = await skillNamed(label);
      await db.insert(evidence).values({ workspaceId, personId, skillId, level, source, issuedAt, ...dates });
    },

    async badge(
      name: string,
      grants: Record<string, number>,
      about: Partial<typeof achievement.$inferInsert> & {
        needs?: { badge?: string; skill?: string; level?: number; alternative?: number }[];
      } = {},
    ): Promise<string> {
      const { needs = [], ...values } = about;
      const { id } = only(
        await db
          .insert(achievement)
          .values({ workspaceId, name, description: `${name}.`, hours: 10, ...values })
          .returning(),
      );
      for (const [label, level] of Object.entries(grants)) {
        const skillId = await skillNamed(label);
        await db.insert(achievementSkill).values({ workspaceId, achievementId: id, skillId, level });
      }
      for (const { badge, skill: label, level, alternative = 0 } of needs) {
        await db.insert(achievementPrerequisite).values({
          workspaceId,
          achievementId: id,
          alternative,
          requiredAchievementId: badge,
          skillId: label ? await skillNamed(label) : undefined,
          level,
        });
      }
      return id;
    },

    async award(
      personId: string,
      achievementId: string,
      about: Partial<typeof earnedCredential.$inferInsert> = {},
    ): Promise<string> {
      const rows = await db
        .insert(earnedCredential)
        .values({
          workspaceId,
          personId,
          achievementId,
          origin: "issued",
          format: "ob3-ldp",
          credentialUri: `urn:award:${personId}:${achievementId}`,
          original: Buffer.from("{}"),
          originalMediaType: "application/json",
          originalSha256: "00",
          issuerName: "North",
          issuedAt: daysFromNow(-30),
          verified: true,
          report: {},
          checkedAt: daysFromNow(-30),
          ...about,
        })
        .returning();
      return only(rows).id;
    },
  };
}
