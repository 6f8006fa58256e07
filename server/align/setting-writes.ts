import "server-only";
import { mapperSetting } from "@/db/schema";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { EmbeddingsInput, MappingSettingsInput } from "./input";

/** How the workspace wants its texts mapped from now on; what has been decided stays. */
export const saveMappingSettings = (scope: Scope, settings: MappingSettingsInput): Promise<void> =>
  change(scope, async (tx, record) => {
    const { workspaceId, actor, now } = scope;
    const changed = { ...settings, changedBy: actor.userId, changedAt: now() };
    await tx
      .insert(mapperSetting)
      .values({ workspaceId, ...changed })
      .onConflictDoUpdate({ target: mapperSetting.workspaceId, set: changed });
    const { configuration, acceptAbove, sampleShare } = settings;
    await record({
      action: "align.settings_changed",
      subject: { kind: "workspace", id: workspaceId },
      touches: "nothing",
      summary: `set the mapping to ${configuration}, accepting by rule ${acceptAbove === null ? "off" : `from ${percent(acceptAbove)} on`}, and ${percent(sampleShare)} of the decisions asked again`,
      detail: settings,
    });
  });

/** Whether the workspace's texts may be sent to the server's embedding provider. */
export const saveEmbeddings = (scope: Scope, { isUsed }: EmbeddingsInput): Promise<void> =>
  change(scope, async (tx, record) => {
    const { workspaceId, actor, now } = scope;
    const changed = { usesEmbeddings: isUsed, changedBy: actor.userId, changedAt: now() };
    await tx
      .insert(mapperSetting)
      .values({ workspaceId, ...changed })
      .onConflictDoUpdate({ target: mapperSetting.workspaceId, set: changed });
    await record({
      action: "align.embeddings_changed",
      subject: { kind: "workspace", id: workspaceId },
      touches: "nothing",
      summary: isUsed
        ? "lets texts be sent to the embedding provider"
        : "keeps texts from the embedding provider",
      detail: { isUsed },
    });
  });

const percent = (share: number) => `${Math.round(share * 100)} %`;
