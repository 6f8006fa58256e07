import "server-only";
import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { jobRole, jobRoleVersion, requirement, skill } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readFrame } from "./frame-reads";
import type { PublishRoleInput } from "./input";
import { changesBetween, linesAt } from "./role-lines";
import { seenOf } from "./role-reads";

/**
 * Publishes what a role asks for from a date on: lines that change end then and new ones begin, so that the
 * numbers of earlier dates, and plans made from them, stay as they were. Only for who has seen the effect of
 * this very draft on the role as it now stands.
 */
export function publishRole(scope: Scope, { seen, note, ...draft }: PublishRoleInput) {
  const { workspaceId, actor, now } = scope;
  const { jobRoleId, effectiveAt, lines } = draft;
  return change(scope, async (tx, record) => {
    // Two may publish at once: the row of the role lets one in after the other.
    const [role] = await tx
      .select()
      .from(jobRole)
      .where(and(eq(jobRole.workspaceId, workspaceId), eq(jobRole.id, jobRoleId)))
      .for("update");
    if (!role) throw new Refusal("not_found", "measure.role_unknown", "There is no such job role here.");
    if (effectiveAt.getTime() < now().getTime() - day) {
      throw new Refusal(
        "precondition",
        "measure.edition_in_the_past",
        "An edition can begin today or later: the numbers of past dates stay as they were.",
      );
    }
    const { frame } = await readFrame({ db: tx, workspaceId }, []);
    if (seenOf(frame, draft) !== seen) {
      throw new Refusal(
        "conflict",
        "measure.effect_not_seen",
        "The draft, or the role, has changed since you saw its effect. Look at the effect again, then publish.",
      );
    }
    const requirements = frame.jobRoles.find(({ id }) => id === jobRoleId)?.requirements ?? [];
    const changes = changesBetween(linesAt(requirements, effectiveAt), lines);
    if (changes.length === 0) {
      throw new Refusal(
        "precondition",
        "measure.nothing_changed",
        "This draft asks for what the role asks for already.",
      );
    }
    const skillIds = changes.map(({ line }) => line.skillId);
    const skills = await tx
      .select({ id: skill.id, label: skill.preferredLabel })
      .from(skill)
      .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, skillIds)));
    const labelOf = new Map(skills.map(({ id, label }) => [id, label]));
    const unknown = skillIds.find((id) => !labelOf.has(id));
    if (unknown)
      throw new Refusal("not_found", "measure.skill_unknown", "A skill of the draft is not here any more.");
    await tx
      .update(requirement)
      .set({ validTo: effectiveAt })
      .where(
        and(
          eq(requirement.workspaceId, workspaceId),
          eq(requirement.jobRoleId, jobRoleId),
          inArray(requirement.skillId, skillIds),
          or(isNull(requirement.validFrom), lte(requirement.validFrom, effectiveAt)),
          or(isNull(requirement.validTo), gt(requirement.validTo, effectiveAt)),
        ),
      );
    const kept = changes.filter(({ kind }) => kind !== "removed");
    if (kept.length > 0) {
      await tx.insert(requirement).values(
        kept.map(({ line: { skillId, level, importance, mandatory } }) => ({
          workspaceId,
          jobRoleId,
          skillId,
          statement: labelOf.get(skillId) ?? "",
          requiredLevel: level,
          importance,
          mandatory,
          validFrom: effectiveAt,
        })),
      );
    }
    await tx.insert(jobRoleVersion).values({
      workspaceId,
      jobRoleId,
      effectiveAt,
      note,
      publishedBy: actor.name,
      publishedAt: now(),
    });
    await record({
      action: "measure.role_published",
      subject: { kind: "job_role", id: jobRoleId },
      touches: "frame",
      summary: `published a new edition of ${role.name} from ${effectiveAt.toISOString().slice(0, 10)} on, with ${changes.length} changes`,
      detail: { note, changes },
    });
    return { changes: changes.length };
  });
}

const day = 24 * 60 * 60 * 1000;
