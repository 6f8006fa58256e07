import "server-only";
import { and, count, eq, max, sql } from "drizzle-orm";
import type { LabelKind } from "@/db/enums";
import { framework, skill, skillLabel, workspace } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { buildLabelIndex, type LabelIndex, type NamedSkill } from "./label-index";

export type Mapper = {
  index: LabelIndex /** By the database's clock: suggestions older than this are stale. */;
  builtAt: Date;
};

type Entry = { workspaceVersion: number; taxonomyStamp: string; mapper: Promise<Mapper> };

// One index for each workspace and process; the bundler may load this module more than once.
const shared = globalThis as typeof globalThis & { skillwrightMappers?: Map<string, Entry> };
shared.skillwrightMappers ??= new Map();
const mappers = shared.skillwrightMappers;

/** An index of ESCO takes about 40 MB, so the workspaces that were used longest ago make room. */
const kept = 8;

/** The workspace's index of labels, built anew when its taxonomy has changed. */
export async function readMapper(scope: Scope): Promise<Mapper> {
  const { workspaceId } = scope;
  const known = mappers.get(workspaceId);
  const workspaceVersion = await readWorkspaceVersion(scope);
  if (known?.workspaceVersion === workspaceVersion) return known.mapper;

  // Most changes do not touch the taxonomy: what it amounts to decides.
  const taxonomyStamp = await readTaxonomyStamp(scope);
  const isFresh = known?.taxonomyStamp === taxonomyStamp;
  const mapper = isFresh ? known.mapper : build(scope);
  mappers.delete(workspaceId);
  mappers.set(workspaceId, { workspaceVersion, taxonomyStamp, mapper });
  if (mappers.size > kept) mappers.delete(mappers.keys().next().value ?? workspaceId);
  mapper.catch(() => mappers.delete(workspaceId));
  return mapper;
}

async function readWorkspaceVersion({ db, workspaceId }: Scope): Promise<number> {
  const [found] = await db
    .select({ version: workspace.version })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  return found?.version ?? 0;
}

async function readTaxonomyStamp({ db, workspaceId }: Scope): Promise<string> {
  const [skills] = await db
    .select({ rows: count(), changedAt: max(skill.updatedAt) })
    .from(skill)
    .where(eq(skill.workspaceId, workspaceId));
  const [labels] = await db
    .select({ rows: count() })
    .from(skillLabel)
    .where(eq(skillLabel.workspaceId, workspaceId));
  const [frameworks] = await db
    .select({ importedAt: max(framework.importedAt) })
    .from(framework)
    .where(eq(framework.workspaceId, workspaceId));
  return JSON.stringify([skills, labels, frameworks]);
}

async function build({ db, workspaceId }: Scope): Promise<Mapper> {
  const active = and(eq(skill.workspaceId, workspaceId), eq(skill.kind, "skill"), eq(skill.status, "active"));
  const [clock] = await db
    .select({ now: sql`now()`.mapWith(skill.updatedAt) })
    .from(workspace)
    .limit(1);
  const skills = await db
    .select({ id: skill.id, uri: skill.uri, code: skill.code, preferredLabel: skill.preferredLabel })
    .from(skill)
    .where(active)
    .orderBy(skill.preferredLabel, skill.id);
  const labels = await db
    .select({ skillId: skillLabel.skillId, kind: skillLabel.kind, label: skillLabel.label })
    .from(skillLabel)
    .innerJoin(skill, and(eq(skill.workspaceId, skillLabel.workspaceId), eq(skill.id, skillLabel.skillId)))
    .where(active);
  const bySkill = new Map<string, { kind: LabelKind; label: string }[]>();
  for (const { skillId, kind, label } of labels) {
    const of = bySkill.get(skillId);
    if (of) of.push({ kind, label });
    else bySkill.set(skillId, [{ kind, label }]);
  }
  const named: NamedSkill[] = skills.map((one) => ({ ...one, labels: bySkill.get(one.id) ?? [] }));
  return { index: buildLabelIndex(named), builtAt: clock?.now ?? new Date(0) };
}
