import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { passportBadge, passportLink, passportSkill, workspace } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import { hashSecret } from "@/server/people/adapters/credentials";
import { readToken } from "@/server/people/invitation-token";
import { readPassport } from "@/server/recommend/own-reads";
import type { Scope, WorkspaceId } from "@/server/scope";
import { isOpenLink } from "./passport-link";
import type { PublicScope } from "./public-reads";

/** What of one's passport others see, and the links that were made to it, the newest first. */
export async function readSharing(scope: Scope) {
  const personId = requireSelf(scope);
  const { db, workspaceId, now } = scope;
  const links = await db
    .select({
      id: passportLink.id,
      label: passportLink.label,
      createdAt: passportLink.createdAt,
      expiresAt: passportLink.expiresAt,
      revokedAt: passportLink.revokedAt,
    })
    .from(passportLink)
    .where(and(eq(passportLink.workspaceId, workspaceId), eq(passportLink.personId, personId)))
    .orderBy(desc(passportLink.createdAt));
  return {
    ...(await readShown(scope, personId)),
    links: links.map((link) => ({ ...link, isOpen: isOpenLink(link, now()) })),
  };
}

async function readShown({ db, workspaceId }: Scope, personId: string) {
  const [badges, skills] = await Promise.all([
    db
      .select({ id: passportBadge.earnedCredentialId })
      .from(passportBadge)
      .where(and(eq(passportBadge.workspaceId, workspaceId), eq(passportBadge.personId, personId))),
    db
      .select({ id: passportSkill.skillId })
      .from(passportSkill)
      .where(and(eq(passportSkill.workspaceId, workspaceId), eq(passportSkill.personId, personId))),
  ]);
  return { badgeIds: badges.map(({ id }) => id), skillIds: skills.map(({ id }) => id) };
}

/** What somebody with an open link sees: what its maker chose, as it stands now. Badges that were taken back are left out. */
export async function readSharedPassport({ db, now }: PublicScope, token: string) {
  const notThere = () =>
    new Refusal("not_found", "issue.passport_closed", "This link has ended or was never there.");
  const known = readToken(token);
  if (!known) throw notThere();
  const [found] = await db
    .select({ link: passportLink, workspaceName: workspace.name })
    .from(passportLink)
    .innerJoin(workspace, eq(workspace.id, passportLink.workspaceId))
    .where(
      and(
        eq(passportLink.workspaceId, known.workspaceId),
        eq(passportLink.secretHash, hashSecret(known.secret)),
      ),
    );
  if (!found || !isOpenLink(found.link, now())) throw notThere();
  const { personId, expiresAt, workspaceId } = found.link;
  const theirs: Scope = {
    db,
    now,
    workspaceId: workspaceId as WorkspaceId,
    actor: { userId: "", name: "", personId, roles: [] },
  };
  const [passport, shown] = await Promise.all([readPassport(theirs), readShown(theirs, personId)]);
  return {
    person: passport.person.name,
    workspaceName: found.workspaceName,
    expiresAt,
    badges: passport.badges
      .filter(({ id, status }) => shown.badgeIds.includes(id) && status !== "revoked")
      .map(
        ({ id, name, issuerName, issuedAt, expiresAt: until, status, achievedLevel, publicId, ...page }) => ({
          id,
          name,
          issuerName,
          issuedAt,
          expiresAt: until,
          status,
          level: achievedLevel,
          publicId,
          isPageShown: page.isPageShown,
        }),
      ),
    skills: passport.skills
      .filter(({ skillId, held }) => shown.skillIds.includes(skillId) && held > 0)
      .map(({ skillId, skill, held, source }) => ({ skillId, skill, held, source })),
  };
}
