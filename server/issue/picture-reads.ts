import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, storedFile } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { bakePng } from "@/server/verify/adapters/png";
import { bakeSvg } from "@/server/verify/adapters/svg";
import { drawPng } from "./adapters/picture";
import { badgeEmblem, framedImage, isPicture } from "./badge-emblem";
import { type PublicScope, readPublicBadge } from "./public-reads";

type Pictured = Pick<typeof achievement.$inferSelect, "name" | "imageFileId">;

/** An achievement's picture for members, before anybody has earned it. */
export async function readAchievementPicture(
  { db, workspaceId }: Scope,
  achievementId: string,
): Promise<string> {
  const [found] = await db
    .select({ name: achievement.name, imageFileId: achievement.imageFileId })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, achievementId)));
  if (!found) throw new Refusal("not_found", "issue.achievement_unknown", "There is no such badge here.");
  return pictureOf(db, workspaceId, found, null);
}

/** The uploaded image in an SVG of ours; without one that is a picture, the generated design. */
async function pictureOf(
  db: Db,
  workspaceId: string,
  { name, imageFileId }: Pictured,
  level: number | null,
): Promise<string> {
  const [uploaded] = imageFileId
    ? await db
        .select({ mediaType: storedFile.mediaType, content: storedFile.content })
        .from(storedFile)
        .where(and(eq(storedFile.workspaceId, workspaceId), eq(storedFile.id, imageFileId)))
    : [];
  return uploaded && isPicture(uploaded.mediaType)
    ? framedImage(name, uploaded.mediaType, Buffer.from(uploaded.content).toString("base64"))
    : badgeEmblem({ name, level });
}

export type PictureForm = "png" | "svg";

/** The picture of a public badge, plain or with the signed credential inside. */
export async function readBadgePicture(
  scope: PublicScope,
  publicId: string,
  form: PictureForm,
  isBaked: boolean,
): Promise<string | Uint8Array> {
  const { achievement: earned, earned: badge, workspaceId } = await readPublicBadge(scope, publicId);
  const svg = await pictureOf(scope.db, workspaceId, earned, badge.achievedLevel);
  const credential = Buffer.from(badge.original).toString("utf8");
  if (form === "svg") return isBaked ? bakeSvg(svg, credential) : svg;
  const png = await drawPng(svg);
  return isBaked ? bakePng(png, credential) : png;
}
