import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { skill, skillLabel } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { longestAlias, tidyName } from "./alias";
import { readOthersCalled, readSameLabel } from "./alias-reads";
import type { AddAliasInput, AliasInput } from "./input";

/**
 * Gives a skill a name of the workspace's own, under which searches, imports and the mapper find it. Refused: nothing, more than
 * 120 characters, a name that it has, and, unless `isShared` says that it is meant so, one that another skill has.
 */
export const addAlias = (scope: Scope, { skillId, label, isShared }: AddAliasInput) =>
  change(scope, async (tx, record) => {
    const name = tidyName(label);
    const within = { db: tx, workspaceId: scope.workspaceId };
    const { preferredLabel, status } = await requireSkill(tx, scope, skillId);
    if (status === "retired") {
      throw new Refusal(
        "precondition",
        "taxonomy.alias_retired",
        `${preferredLabel} is retired, so nothing finds it. Give the name to the skill in its place.`,
      );
    }
    if (name === "") throw new Refusal("precondition", "taxonomy.alias_empty", "Write the other name first.");
    if (name.length > longestAlias) {
      throw new Refusal(
        "precondition",
        "taxonomy.alias_long",
        `A name has at most ${longestAlias} characters; this one has ${name.length}. Shorten it to what people call the skill.`,
      );
    }
    const same = await readSameLabel(within, skillId, name);
    if (same !== null) {
      throw new Refusal(
        "conflict",
        "taxonomy.alias_known",
        `The skill is called “${same}” already, so there is nothing to add.`,
      );
    }
    const others = isShared ? [] : await readOthersCalled(within, skillId, name);
    if (others.length > 0) {
      throw new Refusal(
        "conflict",
        "taxonomy.alias_elsewhere",
        `“${name}” is also a name of ${others.join(", ")}. A text that says only this could then mean either, and waits for you to choose.`,
      );
    }
    await tx.insert(skillLabel).values({ ...ofAlias(scope, skillId), label: name });
    await record({
      action: "taxonomy.alias_added",
      subject: { kind: "skill", id: skillId },
      touches: "frame",
      summary: `added the name “${name}” to ${preferredLabel}`,
    });
    return { label: name };
  });

/** Takes such a name away again; names that come from the taxonomy stay. */
export const removeAlias = (scope: Scope, { skillId, label }: AliasInput) =>
  change(scope, async (tx, record) => {
    const { preferredLabel } = await requireSkill(tx, scope, skillId);
    const removed = await tx
      .delete(skillLabel)
      .where(
        and(
          eq(skillLabel.workspaceId, scope.workspaceId),
          eq(skillLabel.skillId, skillId),
          eq(skillLabel.kind, "alias"),
          eq(skillLabel.label, label),
        ),
      )
      .returning({ label: skillLabel.label });
    if (removed.length === 0) {
      throw new Refusal(
        "not_found",
        "taxonomy.alias_unknown",
        `“${label}” is no name that your organisation gave this skill. Somebody may have removed it already.`,
      );
    }
    await record({
      action: "taxonomy.alias_removed",
      subject: { kind: "skill", id: skillId },
      touches: "frame",
      summary: `removed the name “${label}” from ${preferredLabel}`,
    });
  });

/** An alias counts in every language. */
const ofAlias = ({ workspaceId }: Scope, skillId: string) => ({
  workspaceId,
  skillId,
  kind: "alias" as const,
  language: "und",
});

async function requireSkill(tx: Db, { workspaceId }: Scope, skillId: string) {
  const [found] = await tx
    .select({ preferredLabel: skill.preferredLabel, status: skill.status })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, skillId), eq(skill.kind, "skill")))
    .for("update");
  if (!found) throw new Refusal("not_found", "taxonomy.skill_unknown", "There is no such skill here.");
  return found;
}
