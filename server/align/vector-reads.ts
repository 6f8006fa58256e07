import "server-only";
import { and, eq } from "drizzle-orm";
import type { MapperConfiguration } from "@/db/enums";
import { mapperSetting, mapperVectors } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { fromBytes, type LearntWords } from "./engine/vector-bytes";

export type MapperSetting = Pick<
  typeof mapperSetting.$inferSelect,
  "configuration" | "acceptAbove" | "usesEmbeddings"
>;

const defaults: MapperSetting = { configuration: "light", acceptAbove: null, usesEmbeddings: false };

export async function readMapperSetting({
  db,
  workspaceId,
}: Pick<Scope, "db" | "workspaceId">): Promise<MapperSetting> {
  const [found] = await db
    .select({
      configuration: mapperSetting.configuration,
      acceptAbove: mapperSetting.acceptAbove,
      usesEmbeddings: mapperSetting.usesEmbeddings,
    })
    .from(mapperSetting)
    .where(eq(mapperSetting.workspaceId, workspaceId));
  return found ?? defaults;
}

/** What the chosen configuration has learnt; null while it has not, and for one that learns nothing. */
export async function readLearntWords(
  scope: Scope,
): Promise<{ configuration: MapperConfiguration; words: LearntWords } | null> {
  const { db, workspaceId } = scope;
  const { configuration } = await readMapperSetting(scope);
  const [found] = await db
    .select({ words: mapperVectors.words })
    .from(mapperVectors)
    .where(and(eq(mapperVectors.workspaceId, workspaceId), eq(mapperVectors.configuration, configuration)));
  return found ? { configuration, words: fromBytes(found.words) } : null;
}

/** Of which learning the chosen configuration’s words are; null while it has none. */
export async function readLearntStamp(
  scope: Pick<Scope, "db" | "workspaceId">,
): Promise<{ configuration: MapperConfiguration; learntFrom: string } | null> {
  const { db, workspaceId } = scope;
  const { configuration } = await readMapperSetting(scope);
  const [found] = await db
    .select({ learntFrom: mapperVectors.learntFrom })
    .from(mapperVectors)
    .where(and(eq(mapperVectors.workspaceId, workspaceId), eq(mapperVectors.configuration, configuration)));
  return found ? { configuration, learntFrom: found.learntFrom } : null;
}
