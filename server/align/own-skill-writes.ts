import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { framework, skill } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { comparable } from "@/server/ingest/cells";
import { comparableSql } from "@/server/ingest/skill-match-reads";
import type { Scope } from "@/server/scope";
import type { Decided, Deciding } from "./deciding-writes";
import { acceptIn } from "./decision-writes";
import type { MakeSkillInput } from "./input";

/** What the framework is called into which skills go that a workspace makes for its texts. */
const ownFramework = "Our own skills";

/** Makes a skill of the workspace's own for a text that no skill fits, and maps the text to it. */
export const makeSkill = (
  scope: Scope,
  { kind, statement, level, label, description, familyId }: MakeSkillInput,
): Promise<Decided> =>
  change(scope, async (tx, record) => {
    const deciding = { tx, record, scope };
    const { workspaceId, now } = scope;
    await requireNewName(deciding, label);
    if (familyId) await requireFamily(deciding, familyId);
    const [made] = await tx
      .insert(skill)
      .values({
        workspaceId,
        frameworkId: await ownFrameworkId(deciding),
        uri: `urn:uuid:${randomUUID()}`,
        preferredLabel: label,
        description,
        familyId,
        updatedAt: now(),
      })
      .returning({ id: skill.id });
    if (!made) throw new Error("insert into skill returned no row");
    await record({
      action: "align.skill_made",
      subject: { kind: "skill", id: made.id },
      touches: "frame",
      summary: `made ${label} a skill of our own`,
      detail: { description, familyId },
    });
    return acceptIn(deciding, { kind, statement, skillId: made.id, level }, { madeSkill: true });
  });

async function requireNewName({ tx, scope }: Deciding, label: string) {
  const [same] = await tx
    .select({ id: skill.id })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, scope.workspaceId),
        eq(skill.kind, "skill"),
        eq(skill.status, "active"),
        eq(comparableSql(skill.preferredLabel), comparable(label)),
      ),
    )
    .limit(1);
  if (!same) return;
  throw new Refusal(
    "conflict",
    "align.skill_exists",
    `There is already a skill called “${label}”. Map the text to it, or choose another name.`,
  );
}

async function requireFamily({ tx, scope }: Deciding, familyId: string) {
  const [family] = await tx
    .select({ id: skill.id })
    .from(skill)
    .where(and(eq(skill.workspaceId, scope.workspaceId), eq(skill.id, familyId), eq(skill.kind, "group")));
  if (!family) {
    throw new Refusal(
      "not_found",
      "align.family_unknown",
      "There is no such family here. Choose another one.",
    );
  }
}

async function ownFrameworkId({ tx, scope: { workspaceId } }: Deciding): Promise<string> {
  const [own] = await tx
    .insert(framework)
    .values({ workspaceId, kind: "company", name: ownFramework })
    .onConflictDoUpdate({
      target: [framework.workspaceId, framework.name],
      set: { name: sql`excluded.name` },
    })
    .returning({ id: framework.id });
  if (!own) throw new Error("insert into framework returned no row");
  return own.id;
}
