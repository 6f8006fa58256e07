import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { framework, skill, skillLabel, skillLevelText, skillRelation } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { phrasesFor } from "./engine/phrases";
import type { MappedSkill } from "./engine/skill-index";
import { type Decisions, isAName } from "./learned-reads";

type Labels = MappedSkill["labels"][number][];

/**
 * The workspace's active skills as the mapper knows them, with what decisions have added: accepted names are labels, longer
 * accepted texts are part of the description. `frameworkId`: those of one framework alone.
 */
export async function readMappedSkills(
  scope: Pick<Scope, "db" | "workspaceId">,
  { accepted }: Decisions,
  frameworkId?: string,
): Promise<MappedSkill[]> {
  const { db, workspaceId } = scope;
  const active = and(
    eq(skill.workspaceId, workspaceId),
    eq(skill.kind, "skill"),
    eq(skill.status, "active"),
    frameworkId ? eq(skill.frameworkId, frameworkId) : undefined,
  );
  const skills = await db
    .select({
      id: skill.id,
      uri: skill.uri,
      code: skill.code,
      preferredLabel: skill.preferredLabel,
      description: skill.description,
      skillType: skill.skillType,
      reuseLevel: skill.reuseLevel,
    })
    .from(skill)
    .where(active)
    .orderBy(skill.preferredLabel, skill.id);
  const labels = new Map<string, Labels>();
  const add = (skillId: string, label: Labels[number]) => {
    const list = labels.get(skillId);
    if (list) list.push(label);
    else labels.set(skillId, [label]);
  };
  const stored = await db
    .select({ skillId: skillLabel.skillId, kind: skillLabel.kind, label: skillLabel.label })
    .from(skillLabel)
    .innerJoin(skill, and(eq(skill.workspaceId, skillLabel.workspaceId), eq(skill.id, skillLabel.skillId)))
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    // Words of other languages would be taken for rare ones of this.
    .where(and(active, or(eq(skillLabel.kind, "alias"), eq(skillLabel.language, framework.language))));
  for (const { skillId, kind, label } of stored) add(skillId, { kind, label });
  /** What else is said of a skill: accepted texts, and what its levels look like. */
  const examples = new Map<string, string>();
  for (const { statement, skillId } of accepted) {
    if (isAName(statement)) add(skillId, { kind: "learned", label: statement });
    else examples.set(skillId, `${examples.get(skillId) ?? ""} . ${statement}`);
  }
  const levelTexts = await db
    .select({ skillId: skillLevelText.skillId, text: skillLevelText.text })
    .from(skillLevelText)
    .where(eq(skillLevelText.workspaceId, workspaceId))
    .orderBy(skillLevelText.skillId, skillLevelText.position, skillLevelText.label);
  for (const { skillId, text } of levelTexts) {
    examples.set(skillId, `${examples.get(skillId) ?? ""} . ${text}`);
  }
  const occupations = await countOccupations(scope);
  return skills.map((one) => ({
    ...one,
    description: one.description + (examples.get(one.id) ?? ""),
    labels: [
      ...(labels.get(one.id) ?? []),
      ...phrasesFor(one.preferredLabel).map((label) => ({ kind: "phrase" as const, label })),
    ],
    occupations: occupations.get(one.id) ?? 0,
  }));
}

/** By skill how many occupations of its taxonomy need it; those where it is optional count half. */
async function countOccupations({
  db,
  workspaceId,
}: Pick<Scope, "db" | "workspaceId">): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({
      skillId: skillRelation.toId,
      sum: sql<number>`sum(case ${skillRelation.kind} when 'essential' then 1 else 0.5 end)`.mapWith(Number),
    })
    .from(skillRelation)
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, skillRelation.workspaceId), eq(skill.id, skillRelation.fromId)),
    )
    .where(
      and(
        eq(skillRelation.workspaceId, workspaceId),
        eq(skill.kind, "occupation"),
        inArray(skillRelation.kind, ["essential", "optional"]),
      ),
    )
    .groupBy(skillRelation.toId);
  return new Map(rows.map(({ skillId, sum }) => [skillId, sum]));
}
