import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, achievementVersion, storedFile, workspace } from "@/db/schema";
import type { EarlierVersion } from "@/server/align/earlier-version";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { bakePng } from "@/server/verify/adapters/png";
import { bakeSvg } from "@/server/verify/adapters/svg";
import { readTwin } from "@/server/verify/twin-reads";
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
    : badgeEmblem({ name, level, colour: await readBadgeColour({ db, workspaceId }) });
}

/** "#rrggbb", or null: each badge has one of its own. */
export async function readBadgeColour({
  db,
  workspaceId,
}: {
  db: Db;
  workspaceId: string;
}): Promise<string | null> {
  const [found] = await db
    .select({ colour: workspace.badgeColour })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  return found?.colour ?? null;
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
  const credential = Buffer.from(badge.original).toString("utf8");
  const asEarned = await readAsEarned(scope.db, { workspaceId, achievement: earned, credential });
  const svg = await pictureOf(scope.db, workspaceId, asEarned, badge.achievedLevel);
  if (form === "svg") return isBaked ? bakeSvg(svg, credential) : svg;
  const png = await drawPng(svg);
  return isBaked ? bakePng(png, credential) : png;
}

/** The picture with the badge's Open Badges 2.0 twin inside, for tools that read nothing later. */
export async function readTwinPicture(scope: PublicScope, publicId: string): Promise<Uint8Array> {
  const found = await readTwin(scope.db, publicId, appUrl());
  const png = await readBadgePicture(scope, publicId, "png", false);
  if (!found || typeof png === "string") throw new Error(`the badge ${publicId} has no picture`);
  return bakePng(png, JSON.stringify(found.twin.assertion), "openbadges");
}

type AsEarned = {
  workspaceId: string;
  achievement: Pictured & { id: string; version: number };
  credential: string;
};

/** Name and image of the version that the badge was earned by: what changed since is not what its holder earned. */
async function readAsEarned(
  db: Db,
  { workspaceId, achievement: current, credential }: AsEarned,
): Promise<Pictured> {
  const version = Number(JSON.parse(credential)?.credentialSubject?.achievement?.version);
  if (!Number.isInteger(version) || version === current.version) return current;
  const [kept] = await db
    .select({ imageFileId: achievementVersion.imageFileId, content: achievementVersion.content })
    .from(achievementVersion)
    .where(
      and(
        eq(achievementVersion.workspaceId, workspaceId),
        eq(achievementVersion.achievementId, current.id),
        eq(achievementVersion.version, version),
      ),
    );
  return kept ? { imageFileId: kept.imageFileId, name: (kept.content as EarlierVersion).name } : current;
}
