import "server-only";
import { count, eq, max, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { framework, mapperSetting, mapperVectors } from "@/db/schema";
import { markChanged } from "@/server/audit";
import { log } from "@/server/log";
import type { Scope, WorkspaceId } from "@/server/scope";
import { learnVectors } from "./adapters/vector-learning";
import { sizes } from "./engine/configuration";
import { trainingTextOf } from "./engine/vector-training";
import { readMappedSkills } from "./mapped-skill-reads";
import { readLearntStamp, readMapperSetting } from "./vector-reads";

type Learner = Pick<Scope, "db" | "workspaceId" | "now">;

// What this process is learning; the bundler may load this module more than once.
const shared = globalThis as typeof globalThis & { skillwrightLearning?: Map<string, number> };
shared.skillwrightLearning ??= new Map();
const learning = shared.skillwrightLearning;

/** How far the learning of a workspace's words is, 0 to 1; null: nothing is being learnt. */
export const learningShare = (workspaceId: string): number | null => learning.get(workspaceId) ?? null;

const secondsBetween = 30;

/** Looks again and again for workspaces whose words are to be learnt, and learns them one after the other; returns how to stop it. */
export function watchTaxonomies(db: Db, now: () => Date): () => void {
  let isBusy = false;
  const look = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await learnAll(db, now);
    } catch (error) {
      log.error({ err: error }, "a taxonomy’s words could not be learnt");
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void look(), secondsBetween * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

async function learnAll(db: Db, now: () => Date) {
  const wishing = await db
    .select({ workspaceId: mapperSetting.workspaceId })
    .from(mapperSetting)
    .where(ne(mapperSetting.configuration, "light"));
  for (const { workspaceId } of wishing) {
    await learnWords({ db, now, workspaceId: workspaceId as WorkspaceId });
  }
}

/**
 * Learns what the words of a workspace's taxonomy mean, where its configuration has vectors and has not learnt them from
 * this taxonomy. The mapper goes on with what it has meanwhile. Derived data and nobody's deed: no audit entry.
 */
export async function learnWords(scope: Learner): Promise<void> {
  const { db, workspaceId, now } = scope;
  const { configuration } = await readMapperSetting(scope);
  const size = sizes[configuration];
  const learntFrom = await readTaxonomyStamp(scope);
  const known = await readLearntStamp(scope);
  if (!size || learntFrom === null || learning.has(workspaceId) || known?.learntFrom === learntFrom) return;
  learning.set(workspaceId, 0);
  try {
    const skills = await readMappedSkills(scope, { accepted: [], refused: [], shown: new Map() });
    const words = await learnVectors({ texts: skills.map(trainingTextOf), size }, (share) =>
      learning.set(workspaceId, share),
    );
    const learnt = { learntFrom, words: Buffer.from(words), learntAt: now() };
    await db.transaction(async (tx) => {
      await tx
        .insert(mapperVectors)
        .values({ workspaceId, configuration, ...learnt })
        .onConflictDoUpdate({
          target: [mapperVectors.workspaceId, mapperVectors.configuration],
          set: learnt,
        });
      // Mappers in all processes look what has changed.
      await markChanged(tx, workspaceId, ["nothing"]);
    });
  } finally {
    learning.delete(workspaceId);
  }
}

/** Changes with every import of a taxonomy, not with a single skill or label; null: there is none. */
async function readTaxonomyStamp({ db, workspaceId }: Learner): Promise<string | null> {
  const [found] = await db
    .select({ importedAt: max(framework.importedAt), frameworks: count() })
    .from(framework)
    .where(eq(framework.workspaceId, workspaceId));
  return found && found.frameworks > 0 ? JSON.stringify(found) : null;
}
