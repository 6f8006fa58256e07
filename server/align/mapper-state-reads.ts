import "server-only";
import type { Scope } from "@/server/scope";
import { embeddingProvider } from "./adapters/embedding-client";
import { sizes } from "./engine/configuration";
import { readLearntStamp, readMapperSetting } from "./vector-reads";
import { learningShare } from "./vector-writes";

/** How far the workspace's mapper is from what its settings ask for. */
export async function readMapperState(scope: Scope) {
  const { configuration, usesEmbeddings } = await readMapperSetting(scope);
  const learnt = await readLearntStamp(scope);
  return {
    configuration,
    /** Share of the learning that is done, 0 to 1; null: nothing is being learnt by this server. */
    learning: learningShare(scope.workspaceId),
    /** Nothing is left to learn. */
    isLearnt: sizes[configuration] === null || learnt !== null,
    /** Whether the server has an embedding provider, and the workspace uses it. */
    embeddings: { isSetUp: embeddingProvider() !== null, isUsed: usesEmbeddings },
  };
}
