import "server-only";
import { eq } from "drizzle-orm";
import { mapperSetting } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { readMapperSetting } from "./vector-reads";

type Place = Pick<Scope, "db" | "workspaceId"> | { db: Scope["db"]; workspaceId: string };

/** What a workspace without a setting of its own has: one decision in twenty is asked again. */
const usualShare = 0.05;

/** So large a share of the decisions is asked again of somebody else. */
export async function readSampleShare({ db, workspaceId }: Place): Promise<number> {
  const [found] = await db
    .select({ sampleShare: mapperSetting.sampleShare })
    .from(mapperSetting)
    .where(eq(mapperSetting.workspaceId, workspaceId));
  return found?.sampleShare ?? usualShare;
}

/** What a workspace has decided about its mapping. */
export async function readMappingSettings(scope: Scope) {
  const { configuration, acceptAbove } = await readMapperSetting(scope);
  // Stored figures have four bytes: 0.8 comes back as 0.8000000119.
  const plain = (share: number) => Math.round(share * 1000) / 1000;
  return {
    configuration,
    acceptAbove: acceptAbove === null ? null : plain(acceptAbove),
    sampleShare: plain(await readSampleShare(scope)),
  };
}
