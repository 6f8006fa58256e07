import "server-only";
import { inTurns } from "@/server/in-turns";
import type { Scope } from "@/server/scope";
import { buildInTurns } from "./engine/skill-index";
import { nothingLearned, type SkillMapper } from "./engine/suggest";
import { modelsOf } from "./engine/weights";
import { readDecisions } from "./learned-reads";
import { readMappedSkills } from "./mapped-skill-reads";
import { readStamp } from "./mapper-reads";

type Kept = { stamp: string; mapper: SkillMapper };

// One for each process; the bundler may load this module more than once.
const shared = globalThis as typeof globalThis & { skillwrightCrosswalkMappers?: Map<string, Kept> };

/** Frameworks that one process keeps at a time: each takes up to 8 MB. */
const kept = 4;

/**
 * A mapper that knows the skills of one framework alone, so that those of another do not stand in their own way: among all of a
 * workspace each skill's own name would be the best proposal for it. Built once, and anew after the taxonomy has changed.
 */
export async function readFrameworkMapper(scope: Scope, frameworkId: string): Promise<SkillMapper> {
  shared.skillwrightCrosswalkMappers ??= new Map();
  const mappers = shared.skillwrightCrosswalkMappers;
  const key = `${scope.workspaceId} ${frameworkId}`;
  const stamp = await readStamp(scope);
  const known = mappers.get(key);
  mappers.delete(key);
  const found = known?.stamp === stamp ? known : { stamp, mapper: await build(scope, frameworkId) };
  mappers.set(key, found);
  for (const [oldest] of mappers) {
    if (mappers.size <= kept) break;
    mappers.delete(oldest);
  }
  return found.mapper;
}

async function build(scope: Scope, frameworkId: string): Promise<SkillMapper> {
  const skills = await readMappedSkills(scope, await readDecisions(scope), frameworkId);
  const index = await inTurns(buildInTurns(skills));
  return { index, vectors: null, ...modelsOf("light"), learned: nothingLearned };
}
