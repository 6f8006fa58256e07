import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  achievementPrerequisite,
  achievementSkill,
  alignment,
  credentialRequestSkill,
  evidence,
  exemption,
  requirement,
  skill,
  skillLabel,
  skillMerge,
  teamRequirement,
} from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readEqualSkills, readPeopleWithAny } from "./equal-reads";
import type { EqualSkills } from "./equal-skills";
import type { MergeInput, UndoMergeInput } from "./input";
import { moveMatches } from "./match-move-writes";

/** What can be pointed at another skill row by row; how a row is named in `skill_merge.moved`. */
const tables = {
  requirement,
  evidence,
  exemption,
  team_requirement: teamRequirement,
  alignment,
  achievement_prerequisite: achievementPrerequisite,
  credential_request_skill: credentialRequestSkill,
} as const;
type Moved = keyof typeof tables;
const movedTables = Object.keys(tables) as Moved[];

/**
 * Makes one skill of two: everything that names the duplicate names the other from now on, and the
 * duplicate is retired. Where a role asks for both, figures take the highest level and importance and
 * mandatory if either says so; an achievement that grants both grants the higher level.
 */
export function mergeSkills(scope: Scope, { fromId, intoId }: MergeInput) {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const from = await lockSkill(tx, workspaceId, fromId);
    const into = await lockSkill(tx, workspaceId, intoId);
    if (fromId === intoId) {
      throw new Refusal("precondition", "taxonomy.merge_self", "A skill cannot be merged into itself.");
    }
    const place = { db: tx, workspaceId };
    const equals = await readEqualSkills(place);
    const moved: Record<string, string[]> = {};
    for (const name of movedTables) moved[name] = await repoint(tx, workspaceId, name, fromId, intoId);
    Object.assign(moved, await moveGrants(tx, workspaceId, fromId, intoId));
    moved[match] = await moveMatches(place, fromId, intoId);
    moved[alias] = await giveAlias(tx, workspaceId, intoId, from.label);
    await tx
      .update(skill)
      .set({ status: "retired", updatedAt: now() })
      .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, fromId)));
    const [merge] = await tx
      .insert(skillMerge)
      .values({ workspaceId, fromId, intoId, mergedBy: actor.name, mergedAt: now(), moved })
      .returning({ id: skillMerge.id });
    if (!merge) throw new Error("insert into skill_merge returned no row");
    await record({
      action: "taxonomy.merged",
      subject: { kind: "skill", id: intoId },
      touches: {
        people: [
          ...(await peopleOf(tx, workspaceId, moved)),
          ...(await peopleOfSame(place, moved, [fromId, intoId], equals)),
        ],
        frame: true,
      },
      summary: `merged the skill ${from.label} into ${into.label}`,
      detail: Object.fromEntries(Object.entries(moved).map(([name, ids]) => [name, ids.length])),
    });
    return { id: merge.id };
  });
}

/** Takes a merge back: what was re-pointed and has not been changed since points at the duplicate again. */
export function undoMerge(scope: Scope, { mergeId }: UndoMergeInput) {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [merge] = await tx
      .update(skillMerge)
      .set({ undoneAt: now() })
      .where(
        and(eq(skillMerge.workspaceId, workspaceId), eq(skillMerge.id, mergeId), isNull(skillMerge.undoneAt)),
      )
      .returning();
    if (!merge) {
      throw new Refusal(
        "not_found",
        "taxonomy.merge_unknown",
        "There is no such merge here, or it is undone already.",
      );
    }
    const { fromId, intoId, moved } = merge;
    // What moved here may have moved on: the later merge comes apart first.
    await lockSkill(tx, workspaceId, intoId);
    const place = { db: tx, workspaceId };
    const equals = await readEqualSkills(place);
    const people = await peopleOf(tx, workspaceId, moved);
    for (const name of movedTables) {
      await repoint(tx, workspaceId, name, intoId, fromId, moved[name] ?? []);
    }
    await moveGrantsBack(tx, workspaceId, fromId, intoId, moved);
    await moveMatches(place, intoId, fromId, moved[match] ?? []);
    people.push(...(await peopleOfSame(place, moved, [fromId, intoId], equals)));
    for (const label of moved[alias] ?? []) {
      await tx
        .delete(skillLabel)
        .where(
          and(
            eq(skillLabel.workspaceId, workspaceId),
            eq(skillLabel.skillId, intoId),
            eq(skillLabel.kind, "alias"),
            eq(skillLabel.label, label),
          ),
        );
    }
    await tx
      .update(skill)
      .set({ status: "active", updatedAt: now() })
      .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, fromId)));
    const from = await lockSkill(tx, workspaceId, fromId);
    await record({
      action: "taxonomy.merge_undone",
      subject: { kind: "skill", id: intoId },
      touches: { people, frame: true },
      summary: `took back the merge of ${from.label}`,
    });
  });
}

/** In `moved`: the name that the other skill was given. */
const alias = "skill_label";
/** In `moved`: what the duplicate is in other frameworks. */
const match = "skill_match";

/** What is the same as either of two merged skills counts otherwise where a relation has moved. */
async function peopleOfSame(
  place: Parameters<typeof readEqualSkills>[0],
  moved: Record<string, string[]>,
  skillIds: readonly string[],
  before: EqualSkills,
): Promise<string[]> {
  if ((moved[match] ?? []).length === 0) return [];
  const after = await readEqualSkills(place);
  return [
    ...(await readPeopleWithAny(place, skillIds, before)),
    ...(await readPeopleWithAny(place, skillIds, after)),
  ];
}

/** Whoever searches for the duplicate, and the next file that names it, finds the other. */
async function giveAlias(tx: Db, workspaceId: string, skillId: string, label: string): Promise<string[]> {
  const given = await tx
    .insert(skillLabel)
    .values({ workspaceId, skillId, kind: "alias", label })
    .onConflictDoNothing()
    .returning({ label: skillLabel.label });
  return given.map((row) => row.label);
}

async function lockSkill(tx: Db, workspaceId: string, id: string) {
  const [found] = await tx
    .select({ label: skill.preferredLabel, status: skill.status })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, id), eq(skill.kind, "skill")))
    .for("update");
  if (!found) throw new Refusal("not_found", "taxonomy.skill_unknown", "There is no such skill here.");
  if (found.status !== "active") {
    throw new Refusal("conflict", "taxonomy.skill_retired", `${found.label} is retired, or merged already.`);
  }
  return found;
}

/** Rows that would then stand twice stay as they are. `only`: these rows alone. Returns the ids that moved. */
async function repoint(
  tx: Db,
  workspaceId: string,
  name: Moved,
  fromId: string,
  intoId: string,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  const table = tables[name];
  const rows = await tx
    .update(table)
    .set({ skillId: intoId })
    .where(
      and(
        eq(table.workspaceId, workspaceId),
        eq(table.skillId, fromId),
        only &&
          sql`${table.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(only)}::jsonb))`,
        hasTwin[name]?.(intoId),
      ),
    )
    .returning({ id: sql<string>`${table.id}` });
  return rows.map(({ id }) => id);
}

/** Where a unique key would be broken. */
const hasTwin: Partial<Record<Moved, (intoId: string) => SQL>> = {
  evidence: (intoId) => sql`not exists (select from evidence as twin
    where twin.workspace_id = evidence.workspace_id and twin.person_id = evidence.person_id and twin.skill_id = ${intoId}
      and twin.statement = evidence.statement and twin.source = evidence.source and twin.level = evidence.level
      and twin.issued_at = evidence.issued_at
      and twin.earned_credential_id is not distinct from evidence.earned_credential_id)`,
  alignment: (intoId) => sql`not exists (select from alignment as twin
    where twin.workspace_id = alignment.workspace_id and twin.kind = alignment.kind
      and twin.statement = alignment.statement and twin.skill_id = ${intoId} and twin.undone_at is null)`,
};

const ofGrant = (workspaceId: string, skillId: string) =>
  and(eq(achievementSkill.workspaceId, workspaceId), eq(achievementSkill.skillId, skillId));

/** A grant's key holds the skill: those that only the duplicate has move, of the others the higher level stays. */
async function moveGrants(tx: Db, workspaceId: string, fromId: string, intoId: string) {
  const theirs = await tx.select().from(achievementSkill).where(ofGrant(workspaceId, fromId));
  const ours = await tx.select().from(achievementSkill).where(ofGrant(workspaceId, intoId));
  const levelOf = new Map(ours.map(({ achievementId, level }) => [achievementId, level]));
  const [grant, raised]: [string[], string[]] = [[], []];
  for (const { achievementId, level } of theirs) {
    const own = levelOf.get(achievementId);
    const isIt = eq(achievementSkill.achievementId, achievementId);
    if (own === undefined) {
      await tx
        .update(achievementSkill)
        .set({ skillId: intoId })
        .where(and(ofGrant(workspaceId, fromId), isIt));
      grant.push(achievementId);
    } else if (level > own) {
      await tx
        .update(achievementSkill)
        .set({ level })
        .where(and(ofGrant(workspaceId, intoId), isIt));
      raised.push(`${achievementId} ${own}`);
    }
  }
  return { achievement_skill: grant, achievement_skill_raised: raised };
}

async function moveGrantsBack(
  tx: Db,
  workspaceId: string,
  fromId: string,
  intoId: string,
  moved: Record<string, string[]>,
) {
  const theirs = await tx.select().from(achievementSkill).where(ofGrant(workspaceId, fromId));
  const levelOf = new Map(theirs.map(({ achievementId, level }) => [achievementId, level]));
  for (const achievementId of moved["achievement_skill"] ?? []) {
    if (levelOf.has(achievementId)) continue;
    await tx
      .update(achievementSkill)
      .set({ skillId: fromId })
      .where(and(ofGrant(workspaceId, intoId), eq(achievementSkill.achievementId, achievementId)));
  }
  for (const raised of moved["achievement_skill_raised"] ?? []) {
    const [achievementId = "", level] = raised.split(" ");
    const raisedTo = levelOf.get(achievementId);
    // A level that somebody has set since then stays.
    if (raisedTo === undefined) continue;
    await tx
      .update(achievementSkill)
      .set({ level: Number(level) })
      .where(
        and(
          ofGrant(workspaceId, intoId),
          eq(achievementSkill.achievementId, achievementId),
          eq(achievementSkill.level, raisedTo),
        ),
      );
  }
}

/** Whose evidence or exemptions are among what moved. */
async function peopleOf(tx: Db, workspaceId: string, moved: Record<string, string[]>): Promise<string[]> {
  const people = new Set<string>();
  for (const [table, ids] of [
    [evidence, moved["evidence"] ?? []],
    [exemption, moved["exemption"] ?? []],
  ] as const) {
    if (ids.length === 0) continue;
    const rows = await tx
      .select({ personId: table.personId })
      .from(table)
      .where(
        and(
          eq(table.workspaceId, workspaceId),
          sql`${table.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
        ),
      );
    for (const { personId } of rows) people.add(personId);
  }
  return [...people];
}
