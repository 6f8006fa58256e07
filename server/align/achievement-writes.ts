import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { AchievementInput, UpdateAchievementInput } from "./achievement-input";
import { replaceParts } from "./achievement-part-writes";
import { keepVersion } from "./earlier-version-writes";
import { giveFreeSeats } from "./seat-writes";

/** Adds a micro-credential of our own to the catalogue. */
export async function createAchievement(scope: Scope, input: AchievementInput): Promise<{ id: string }> {
  return change(scope, async (tx, record) => {
    const [created] = await tx
      .insert(achievement)
      .values({ ...columnsOf(input), workspaceId: scope.workspaceId, origin: "own", updatedAt: scope.now() })
      .returning({ id: achievement.id });
    if (!created) throw new Error("insert into achievement returned no row");
    await replaceParts(tx, scope, created.id, input);
    await record({
      action: "align.achievement-created",
      subject: { kind: "achievement", id: created.id },
      touches: "nothing",
      summary: `added the micro-credential ${input.name}`,
    });
    return created;
  });
}

/**
 * Changes a micro-credential of our own. Once it has been published every change makes a new version,
 * so that a badge can say by which one it was earned, and the former is kept; badges already issued stay as they were. Seats that
 * become free go to those who wait for one.
 */
export async function updateAchievement(
  scope: Scope,
  { id, ...input }: UpdateAchievementInput,
): Promise<{ id: string; version: number }> {
  return change(scope, async (tx, record) => {
    await keepVersion(tx, scope, id);
    const [updated] = await tx
      .update(achievement)
      .set({
        ...columnsOf(input),
        updatedAt: scope.now(),
        version: sql`${achievement.version} + case when ${achievement.status} = 'draft' then 0 else 1 end`,
      })
      .where(isOwn(scope, id))
      .returning({ id: achievement.id, version: achievement.version });
    if (!updated) throw unknown();
    await replaceParts(tx, scope, id, input);
    await record({
      action: "align.achievement-updated",
      subject: { kind: "achievement", id },
      touches: "nothing",
      summary: `changed the micro-credential ${input.name} (version ${updated.version})`,
    });
    await giveFreeSeats(tx, scope, record, id);
    return updated;
  });
}

/** Takes a micro-credential out of the catalogue. What was earned stays earned; retiring twice changes nothing. */
export async function retireAchievement(scope: Scope, { id }: { id: string }): Promise<{ id: string }> {
  return change(scope, async (tx, record) => {
    const [retired] = await tx
      .update(achievement)
      .set({ status: "retired", updatedAt: scope.now() })
      .where(and(isOwn(scope, id), ne(achievement.status, "retired")))
      .returning({ name: achievement.name });
    if (retired) {
      await record({
        action: "align.achievement-retired",
        subject: { kind: "achievement", id },
        touches: "nothing",
        summary: `retired the micro-credential ${retired.name}`,
      });
    } else if (!(await exists(tx, scope, id))) throw unknown();
    return { id };
  });
}

async function exists(tx: Db, scope: Scope, id: string): Promise<boolean> {
  const found = await tx.select({ id: achievement.id }).from(achievement).where(isOwn(scope, id));
  return found.length > 0;
}

/** What came in with somebody's badge is its issuer's to change. */
const isOwn = ({ workspaceId }: Scope, id: string) =>
  and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, id), eq(achievement.origin, "own"));

const unknown = () =>
  new Refusal("not_found", "align.achievement_unknown", "There is no such micro-credential of yours here.");

function columnsOf({ skills, prerequisites, rubric, alignments, ...columns }: AchievementInput) {
  return columns;
}
