import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { earnedCredential, passportBadge, passportLink, passportSkill, skill } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import { hashSecret, newSecret } from "@/server/people/adapters/credentials";
import { writeToken } from "@/server/people/invitation-token";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { qrCode } from "./adapters/picture";
import { linkEnd, passportAddress } from "./passport-link";
import type { PassportLinkInput, ShowInput } from "./sharing-input";

/** Chooses whether a badge or a skill of one's own stands on one's shared passport. Saying the same twice changes nothing. */
export async function show(scope: Scope, { kind, id, isShown }: ShowInput): Promise<void> {
  const personId = requireSelf(scope);
  const { workspaceId } = scope;
  const name = kind === "badge" ? await requireBadge(scope, personId, id) : await requireSkill(scope, id);
  await change(scope, async (tx, record) => {
    const own = { workspaceId, personId };
    const done =
      kind === "badge"
        ? isShown
          ? await tx
              .insert(passportBadge)
              .values({ ...own, earnedCredentialId: id })
              .onConflictDoNothing()
              .returning()
          : await tx
              .delete(passportBadge)
              .where(
                and(
                  eq(passportBadge.workspaceId, workspaceId),
                  eq(passportBadge.personId, personId),
                  eq(passportBadge.earnedCredentialId, id),
                ),
              )
              .returning()
        : isShown
          ? await tx
              .insert(passportSkill)
              .values({ ...own, skillId: id })
              .onConflictDoNothing()
              .returning()
          : await tx
              .delete(passportSkill)
              .where(
                and(
                  eq(passportSkill.workspaceId, workspaceId),
                  eq(passportSkill.personId, personId),
                  eq(passportSkill.skillId, id),
                ),
              )
              .returning();
    if (done.length === 0) return;
    await record({
      action: isShown ? "issue.shown" : "issue.hidden",
      subject: { kind: "person", id: personId },
      touches: "nothing",
      summary: isShown ? `put ${name} on their shared passport` : `took ${name} off their shared passport`,
    });
  });
}

/** Makes a link to what one shows. Its address is told here and never again: only whoever has it can open it. */
export async function makePassportLink(
  scope: Scope,
  { label, days }: PassportLinkInput,
): Promise<{ url: string; qrCode: string; expiresAt: Date }> {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  const secret = newSecret();
  const expiresAt = linkEnd(now(), days);
  await change(scope, async (tx, record) => {
    const [made] = await tx
      .insert(passportLink)
      .values({
        workspaceId,
        personId,
        label,
        secretHash: hashSecret(secret),
        expiresAt,
        createdAt: now(),
      })
      .returning({ id: passportLink.id });
    if (!made) throw new Error("insert into passport_link returned no row");
    await record({
      action: "issue.passport_shared",
      subject: { kind: "passport_link", id: made.id },
      touches: "nothing",
      summary: `made a link to their passport for ${days} days`,
    });
  });
  const url = passportAddress(appUrl(), writeToken({ workspaceId, secret }));
  return { url, qrCode: await qrCode(url), expiresAt };
}

/** Ends a link of one's own at once. */
export async function endPassportLink(scope: Scope, { id }: { id: string }): Promise<void> {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  await change(scope, async (tx, record) => {
    const [ended] = await tx
      .update(passportLink)
      .set({ revokedAt: now() })
      .where(
        and(
          eq(passportLink.workspaceId, workspaceId),
          eq(passportLink.id, id),
          eq(passportLink.personId, personId),
          isNull(passportLink.revokedAt),
          gt(passportLink.expiresAt, now()),
        ),
      )
      .returning({ id: passportLink.id });
    if (!ended) {
      throw new Refusal(
        "not_found",
        "issue.link_unknown",
        "There is no open link of yours with this number.",
      );
    }
    await record({
      action: "issue.passport_unshared",
      subject: { kind: "passport_link", id },
      touches: "nothing",
      summary: "ended a link to their passport",
    });
  });
}

async function requireBadge({ db, workspaceId }: Scope, personId: string, id: string): Promise<string> {
  const [own] = await db
    .select({ id: earnedCredential.id })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.id, id),
        eq(earnedCredential.personId, personId),
      ),
    );
  if (own) return "a badge";
  throw new Refusal("not_found", "issue.badge_unknown", "There is no badge of yours with this number.");
}

async function requireSkill({ db, workspaceId }: Scope, id: string): Promise<string> {
  const [found] = await db
    .select({ name: skill.preferredLabel })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, id)));
  if (found) return found.name;
  throw new Refusal("not_found", "issue.skill_unknown", "There is no such skill here.");
}
