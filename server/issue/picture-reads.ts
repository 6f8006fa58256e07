import "server-only";
import { and, eq } from "drizzle-orm";
import { achievement } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { bakePng } from "@/server/verify/adapters/png";
import { bakeSvg } from "@/server/verify/adapters/svg";
import { drawPng } from "./adapters/picture";
import { badgeEmblem } from "./badge-emblem";
import { type PublicScope, readPublicBadge } from "./public-reads";

/** An achievement's picture for members, before anybody has earned it. */
export async function readAchievementPicture(
  { db, workspaceId }: Scope,
  achievementId: string,
): Promise<string> {
  const [found] = await db
    .select({ name: achievement.name })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, achievementId)));
  if (!found) throw new Refusal("not_found", "issue.achievement_unknown", "There is no such badge here.");
  return badgeEmblem({ name: found.name, level: null });
}

export type PictureForm = "png" | "svg";

/** The picture of a public badge, plain or with the signed credential inside. */
export async function readBadgePicture(
  scope: PublicScope,
  publicId: string,
  form: PictureForm,
  isBaked: boolean,
): Promise<string | Uint8Array> {
  const { achievement: earned, earned: badge } = await readPublicBadge(scope, publicId);
  const svg = badgeEmblem({ name: earned.name, level: badge.achievedLevel });
  const credential = Buffer.from(badge.original).toString("utf8");
  if (form === "svg") return isBaked ? bakeSvg(svg, credential) : svg;
  const png = await drawPng(svg);
  return isBaked ? bakePng(png, credential) : png;
}
