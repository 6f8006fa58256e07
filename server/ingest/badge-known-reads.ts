import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import {
  achievement,
  achievementSkill,
  assignment,
  earnedCredential,
  evidence,
  issuerPolicy,
  skill,
} from "@/db/schema";
import type { Scope } from "@/server/scope";
import { acceptedSkillsFor } from "@/server/taxonomy/accepted-alignment-reads";
import { achievementStatement } from "@/server/taxonomy/statement";
import { sha256Hex } from "@/server/verify/adapters/hash";
import type { BadgeSummary } from "@/server/verify/report";
import type { ReceivedBadge } from "./badge-plan";
import { chunks } from "./import-run";
import type { IssuerPolicy } from "./issuer-trust";

const atOnce = 500;

export const achievementUri = (badge: BadgeSummary): string =>
  badge.achievementId ?? `urn:sha256:${sha256Hex(`${badge.issuer.id ?? badge.issuer.name}\n${badge.name}`)}`;

export const credentialUri = ({ badge, sha256: hash }: ReceivedBadge): string =>
  badge.credentialId ?? `urn:sha256:${hash}`;

export const statementOf = ({ name, description }: BadgeSummary): string =>
  achievementStatement({ name, description: description ?? "" });

/** What is here already of badges that came in: their achievements with what these grant, and the same badges. */
export async function readKnownBadges(scope: Scope, received: readonly ReceivedBadge[]) {
  const earned = await readEarned(scope, received.map(credentialUri));
  return {
    ...(await readMeanings(
      scope,
      received.map(({ badge }) => badge),
    )),
    earned,
    assignments: await readLiveAssignments(
      scope,
      received.map(({ personId }) => personId),
    ),
    evidence: await readEvidence(
      scope,
      [...earned.values()].map(({ id }) => id),
    ),
  };
}
export type KnownBadges = Awaited<ReturnType<typeof readKnownBadges>>;

/** What badges mean here, whoever brings them: their achievements, what was decided about their words and issuers, and the skills that they name. */
export async function readMeanings(scope: Scope, badges: readonly BadgeSummary[]) {
  return {
    achievements: await readAchievements(scope, badges.map(achievementUri)),
    accepted: await acceptedSkillsFor(scope, "achievement", badges.map(statementOf)),
    policies: await readPolicies(scope),
    skillOf: await readAlignedSkills(scope, badges),
  };
}
export type BadgeMeanings = Awaited<ReturnType<typeof readMeanings>>;

/** What was decided about issuers, by their keys. */
async function readPolicies({ db, workspaceId }: Scope): Promise<Map<string, IssuerPolicy>> {
  const rows = await db.select().from(issuerPolicy).where(eq(issuerPolicy.workspaceId, workspaceId));
  return new Map(rows.map(({ issuerKey, trust, maxLevel }) => [issuerKey, { trust, maxLevel }]));
}

/** By address: its id, name and what it grants. */
async function readAchievements({ db, workspaceId }: Scope, uris: readonly string[]) {
  const found = new Map<string, { id: string; name: string; grants: { skillId: string; level: number }[] }>();
  for (const some of chunks([...new Set(uris)], atOnce)) {
    const rows = await db
      .select({
        id: achievement.id,
        uri: achievement.uri,
        name: achievement.name,
        skillId: achievementSkill.skillId,
        level: achievementSkill.level,
      })
      .from(achievement)
      .leftJoin(
        achievementSkill,
        and(
          eq(achievementSkill.workspaceId, achievement.workspaceId),
          eq(achievementSkill.achievementId, achievement.id),
        ),
      )
      .where(and(eq(achievement.workspaceId, workspaceId), inArray(achievement.uri, some)));
    for (const { id, uri, name, skillId, level } of rows) {
      const one = found.get(uri ?? "") ?? { id, name, grants: [] };
      if (skillId !== null && level !== null) one.grants.push({ skillId, level });
      found.set(uri ?? "", one);
    }
  }
  return found;
}

/** By person and the credential's address. */
async function readEarned({ db, workspaceId }: Scope, uris: readonly string[]) {
  const found = new Map<string, typeof earnedCredential.$inferSelect>();
  for (const some of chunks([...new Set(uris)], atOnce)) {
    const rows = await db
      .select()
      .from(earnedCredential)
      .where(
        and(eq(earnedCredential.workspaceId, workspaceId), inArray(earnedCredential.credentialUri, some)),
      );
    for (const row of rows) found.set(`${row.personId} ${row.credentialUri}`, row);
  }
  return found;
}

/** What people have still to earn or wait for a seat of, by person and achievement. */
async function readLiveAssignments({ db, workspaceId }: Scope, personIds: readonly string[]) {
  const found = new Map<string, typeof assignment.$inferSelect>();
  for (const some of chunks([...new Set(personIds)], atOnce)) {
    const rows = await db
      .select()
      .from(assignment)
      .where(
        and(
          eq(assignment.workspaceId, workspaceId),
          inArray(assignment.personId, some),
          inArray(assignment.status, ["open", "waiting"]),
        ),
      );
    for (const row of rows) found.set(`${row.personId} ${row.achievementId}`, row);
  }
  return found;
}

/** By the credential that it came with. */
async function readEvidence({ db, workspaceId }: Scope, credentialIds: readonly string[]) {
  const found = new Map<string, (typeof evidence.$inferSelect)[]>();
  for (const some of chunks(credentialIds, atOnce)) {
    const rows = await db
      .select()
      .from(evidence)
      .where(and(eq(evidence.workspaceId, workspaceId), inArray(evidence.earnedCredentialId, some)));
    for (const row of rows) {
      const key = row.earnedCredentialId ?? "";
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return found;
}

/** Tells the skill that bears an alignment's address, or its code if only one does; else null. */
async function readAlignedSkills({ db, workspaceId }: Scope, badges: readonly BadgeSummary[]) {
  const names = badges
    .flatMap(({ alignments }) => alignments)
    .flatMap(({ targetUrl, targetCode }) => [targetUrl, targetCode ?? ""])
    .filter(Boolean);
  const byUri = new Map<string, string>();
  const byCode = new Map<string, string[]>();
  for (const some of chunks([...new Set(names)], atOnce)) {
    const found = await db
      .select({ id: skill.id, uri: skill.uri, code: skill.code })
      .from(skill)
      .where(
        and(
          eq(skill.workspaceId, workspaceId),
          eq(skill.kind, "skill"),
          or(inArray(skill.uri, some), inArray(skill.code, some)),
        ),
      );
    for (const { id, uri, code } of found) {
      byUri.set(uri, id);
      if (code && !byCode.get(code)?.includes(id)) byCode.set(code, [...(byCode.get(code) ?? []), id]);
    }
  }
  return ({ targetUrl, targetCode }: BadgeSummary["alignments"][number]): string | null => {
    const coded = targetCode ? (byCode.get(targetCode) ?? []) : [];
    return (
      byUri.get(targetUrl) ??
      (targetCode ? byUri.get(targetCode) : undefined) ??
      (coded.length === 1 ? (coded[0] ?? null) : null)
    );
  };
}
