import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { achievement, storedFile, workspace } from "@/db/schema";
import { keepVersion } from "@/server/align/earlier-version-writes";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { PictureProblem, redrawn } from "@/server/verify/adapters/redrawn-picture";
import type { BadgeColourInput, BadgeImageInput } from "./input";

/**
 * Gives an achievement of ours an image of its own, from a PNG or SVG that the actor uploaded, or (`fileId` null) the design
 * that is made for it. A published one becomes a new version: badges that were issued keep the image that they had.
 */
export async function setBadgeImage(scope: Scope, { achievementId, fileId }: BadgeImageInput) {
  const { workspaceId, actor, now } = scope;
  const content = fileId && (await drawn(scope, fileId));
  const isOwn = and(
    eq(achievement.workspaceId, workspaceId),
    eq(achievement.id, achievementId),
    eq(achievement.origin, "own"),
  );
  return change(scope, async (tx, record) => {
    await keepVersion(tx, scope, achievementId);
    let imageFileId: string | null = null;
    if (content) {
      const [stored] = await tx
        .insert(storedFile)
        .values({
          ...{ workspaceId, content, size: content.length, mediaType: "image/png", name: "badge.png" },
          sha256: sha256Hex(content),
          uploadedBy: actor.userId,
        })
        .returning({ id: storedFile.id });
      if (!stored) throw new Error("insert into stored_file returned no row");
      imageFileId = stored.id;
    }
    const [changed] = await tx
      .update(achievement)
      .set({
        imageFileId,
        updatedAt: now(),
        version: sql`${achievement.version} + case when ${achievement.status} = 'draft' then 0 else 1 end`,
      })
      .where(isOwn)
      .returning({ name: achievement.name, version: achievement.version });
    if (!changed)
      throw new Refusal("not_found", "issue.achievement_unknown", "There is no such badge of yours here.");
    await record({
      action: "issue.image_changed",
      subject: { kind: "achievement", id: achievementId },
      touches: "nothing",
      summary: `${content ? "gave" : "took the image of its own from"} ${changed.name}${content ? " an image of its own" : ""} (version ${changed.version})`,
    });
    return { version: changed.version };
  });
}

async function drawn(scope: Scope, fileId: string): Promise<Uint8Array> {
  const file = await readFile(scope, fileId);
  if (file.uploadedBy !== scope.actor.userId) {
    throw new Refusal("not_found", "files.unknown", "There is no such file here.");
  }
  try {
    return new Uint8Array(await redrawn(file.content));
  } catch (error) {
    if (error instanceof PictureProblem)
      throw new Refusal("precondition", "issue.image_unusable", error.message);
    throw error;
  }
}

/** The colour of the designs that are made for badges without an image of their own; null: one for each badge. */
export function setBadgeColour(scope: Scope, { colour }: BadgeColourInput): Promise<void> {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    await tx.update(workspace).set({ badgeColour: colour }).where(eq(workspace.id, workspaceId));
    await record({
      action: "issue.colour_changed",
      subject: { kind: "workspace", id: workspaceId },
      touches: "nothing",
      summary: colour ? `made ${colour} the colour of badges` : "let each badge have a colour of its own",
    });
  });
}
