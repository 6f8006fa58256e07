import "server-only";
import { setTimeout } from "node:timers/promises";
import { count, eq, max, sql } from "drizzle-orm";
import { framework, skill, skillLabel, workspace } from "@/db/schema";
import { inTurns } from "@/server/in-turns";
import { log } from "@/server/log";
import type { Scope } from "@/server/scope";
import { learnedFrom } from "./engine/learned";
import { buildInTurns } from "./engine/skill-index";
import type { SkillMapper } from "./engine/suggest";
import { placeInTurns, trainingTextOf } from "./engine/vector-training";
import { modelsOf } from "./engine/weights";
import { type Decisions, isAName, readDecisions } from "./learned-reads";
import { readMappedSkills } from "./mapped-skill-reads";
import { readLearntStamp, readLearntWords } from "./vector-reads";

export type Mapper = SkillMapper & {
  /** By the database's clock: suggestions older than this are stale. */
  builtAt: Date;
  /** A newer one is being built: what has changed since is not in it yet. */
  isOld: boolean;
};

type Built = Omit<SkillMapper, "learned"> & {
  builtAt: Date;
  /** What the taxonomy and the settings amounted to. */
  stamp: string;
  numberOf: ReadonlyMap<string, number>;
  /** How many accepted names are in it as labels. */
  namesLearned: number;
};

type Entry = {
  built: Built | null;
  building: Promise<void> | null;
  answer: { workspaceVersion: number; mapper: Mapper } | null;
};

// One mapper for each workspace and process; the bundler may load this module more than once.
const shared = globalThis as typeof globalThis & { skillwrightMappers?: Map<string, Entry> };
shared.skillwrightMappers ??= new Map();
const entries = shared.skillwrightMappers;

/** A mapper of ESCO takes about 60 MB, so the workspaces that were used longest ago make room. */
const kept = 8;
/** Milliseconds that a question waits for a new mapper while an old one could answer. */
const patience = 400;
/** So many newly accepted names are worth a new index; until then they are found as whole texts. */
const namesWorthBuilding = 25;

/**
 * The workspace's mapper, built once. Where its taxonomy has changed a new one is built in turns with everything else; a small
 * one is waited for, else the old one answers meanwhile.
 */
export async function readMapper(scope: Scope): Promise<Mapper> {
  const entry = entryOf(scope.workspaceId);
  const workspaceVersion = await readWorkspaceVersion(scope);
  const { answer } = entry;
  if (answer?.workspaceVersion === workspaceVersion && !answer.mapper.isOld) return answer.mapper;

  const decisions = await readDecisions(scope);
  const stamp = await readStamp(scope);
  const isFresh =
    entry.built?.stamp === stamp &&
    Math.abs(namesIn(decisions) - entry.built.namesLearned) < namesWorthBuilding;
  if (!isFresh) await renew(entry, scope, decisions, stamp);
  const { built } = entry;
  if (!built) throw new Error("a mapper that was waited for is not there");
  const mapper = {
    ...built,
    learned: learnedFrom(decisions, built.numberOf),
    isOld: entry.building !== null,
  };
  entry.answer = { workspaceVersion, mapper };
  return mapper;
}

/** The mapper; null where the first one of a workspace is still being built: who can do without it need not wait. */
export const readMapperSoon = (scope: Scope): Promise<Mapper | null> =>
  Promise.race([readMapper(scope), setTimeout(patience, null)]);

function entryOf(workspaceId: string): Entry {
  const entry = entries.get(workspaceId) ?? { built: null, building: null, answer: null };
  entries.delete(workspaceId);
  entries.set(workspaceId, entry);
  const oldest = entries.keys().next().value;
  if (entries.size > kept && oldest !== undefined) entries.delete(oldest);
  return entry;
}

async function renew(entry: Entry, scope: Scope, decisions: Decisions, stamp: string) {
  entry.building ??= build(scope, decisions, stamp)
    .then((built) => {
      entry.built = built;
    })
    .finally(() => {
      entry.building = null;
    });
  const { building } = entry;
  if (!entry.built) return building;
  building.catch((error) => log.error({ err: error }, "the mapper could not be built anew"));
  await Promise.race([building, setTimeout(patience)]);
}

const namesIn = ({ accepted }: Decisions): number =>
  accepted.filter(({ statement }) => isAName(statement)).length;

async function readWorkspaceVersion({ db, workspaceId }: Scope): Promise<number> {
  const [found] = await db
    .select({ version: workspace.version })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  return found?.version ?? 0;
}

/** Most changes do not touch the taxonomy: what it amounts to decides. */
export async function readStamp(scope: Scope): Promise<string> {
  const { db, workspaceId } = scope;
  const [skills] = await db
    .select({ rows: count(), changedAt: max(skill.updatedAt) })
    .from(skill)
    .where(eq(skill.workspaceId, workspaceId));
  const [labels] = await db
    .select({
      rows: count(),
      // One alias may take the place of another.
      aliases: sql<string>`md5(string_agg(${skillLabel.skillId} || ${skillLabel.label}, ' '
        order by ${skillLabel.skillId}, ${skillLabel.label}) filter (where ${skillLabel.kind} = 'alias'))`,
    })
    .from(skillLabel)
    .where(eq(skillLabel.workspaceId, workspaceId));
  const [frameworks] = await db
    .select({ importedAt: max(framework.importedAt) })
    .from(framework)
    .where(eq(framework.workspaceId, workspaceId));
  const learnt = await readLearntStamp(scope);
  return JSON.stringify([skills, labels, frameworks, learnt]);
}

async function build(scope: Scope, decisions: Decisions, stamp: string): Promise<Built> {
  const { db } = scope;
  const [clock] = await db
    .select({ now: sql`now()`.mapWith(skill.updatedAt) })
    .from(workspace)
    .limit(1);
  const skills = await readMappedSkills(scope, decisions);
  const index = await inTurns(buildInTurns(skills));
  const learnt = await readLearntWords(scope);
  const ofSkills = learnt && (await inTurns(placeInTurns(learnt.words, skills.map(trainingTextOf))));
  return {
    index,
    vectors: learnt && ofSkills && { ...learnt.words, ofSkills },
    ...modelsOf(learnt?.configuration ?? "light"),
    builtAt: clock?.now ?? new Date(0),
    stamp,
    numberOf: new Map(skills.map(({ id }, number) => [id, number])),
    namesLearned: namesIn(decisions),
  };
}
