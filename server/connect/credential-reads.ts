import "server-only";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { z } from "zod";
import { earnedCredential } from "@/db/schema";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { readingOf } from "@/server/verify/read-badge";
import type { pageInput } from "./input";

/**
 * The Open Badges 3.0 credentials of the person themselves, as they came or were signed, the oldest first; those baked into
 * a picture without the picture. Older versions of Open Badges have no place in this answer.
 */
export async function readCredentials(scope: Scope, { limit, offset, since }: z.output<typeof pageInput>) {
  const personId = requireSelf(scope);
  const { db, workspaceId } = scope;
  const rows = await db
    .select({ original: earnedCredential.original })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.personId, personId),
        inArray(earnedCredential.format, ["ob3-ldp", "ob3-jwt"]),
        since ? gt(earnedCredential.issuedAt, new Date(since)) : undefined,
      ),
    )
    .orderBy(asc(earnedCredential.issuedAt), asc(earnedCredential.id));
  // Those that came within a learner record are that record's: all are read before they are counted.
  const badges = rows.map(({ original }) => readingOf(Buffer.from(original))).map(asSent);
  const found = badges.filter((badge) => badge !== null);
  const page = found.slice(offset, offset + limit);
  return {
    total: found.length,
    credential: page.flatMap((badge) => ("credential" in badge ? [badge.credential] : [])),
    compactJwsString: page.flatMap((badge) => ("jws" in badge ? [badge.jws] : [])),
  };
}

function asSent(reading: ReturnType<typeof readingOf>) {
  if (!("badge" in reading)) return null;
  const { badge } = reading;
  if (badge.kind === "ob3-jwt" && isAchievementCredential(badge.credential)) return { jws: badge.jws };
  if (badge.kind === "ob3-ldp" && isAchievementCredential(badge.credential))
    return { credential: badge.credential };
  return null;
}

const isAchievementCredential = ({ type }: Record<string, unknown>): boolean =>
  [type].flat().some((one) => one === "OpenBadgeCredential" || one === "AchievementCredential");
