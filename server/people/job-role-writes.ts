import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { jobRole, requirement } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { UpdateRequirementInput } from "./input";

/**
 * Changes what a job role asks for, from now on: the old requirement ends and a new one begins, so
 * that the numbers of earlier dates stay as they were. Returns the id of the one that holds now.
 */
export function updateRequirement(
  scope: Scope,
  { requirementId, ...asked }: UpdateRequirementInput,
): Promise<{ id: string }> {
  const { workspaceId } = scope;
  const at = scope.now();
  return change(scope, async (tx, record) => {
    const here = and(eq(requirement.workspaceId, workspaceId), eq(requirement.id, requirementId));
    const [before] = await tx
      .select({ requirement, jobRole: jobRole.name })
      .from(requirement)
      .innerJoin(
        jobRole,
        and(eq(jobRole.workspaceId, requirement.workspaceId), eq(jobRole.id, requirement.jobRoleId)),
      )
      .where(here);
    if (!before) {
      throw new Refusal("not_found", "people.requirement_unknown", "There is no such requirement here.");
    }
    const { id, createdAt, requiredLevel, importance, mandatory, ...same } = before.requirement;
    const old = { requiredLevel, importance, mandatory };
    if (
      requiredLevel === asked.requiredLevel &&
      importance === asked.importance &&
      mandatory === asked.mandatory
    ) {
      return { id };
    }
    // Two may edit at once: whoever ends the row first has changed it.
    const [ended] = await tx
      .update(requirement)
      .set({ validTo: at })
      .where(and(here, isNull(requirement.validTo)))
      .returning({ id: requirement.id });
    if (!ended) {
      throw new Refusal(
        "conflict",
        "people.requirement_changed",
        "Somebody else has just changed this requirement. Reload the page and look again.",
      );
    }
    const [made] = await tx
      .insert(requirement)
      .values({ ...same, ...asked, validFrom: at, validTo: null })
      .returning({ id: requirement.id });
    if (!made) throw new Error("insert into requirement returned no row");
    await record({
      action: "people.requirement_changed",
      subject: { kind: "requirement", id: made.id },
      touches: "frame",
      summary: `changed what ${before.jobRole} asks of ${same.statement}: ${describe(old)} became ${describe(asked)}`,
      detail: { before: { id, ...old }, after: asked },
    });
    return made;
  });
}

type Asked = { requiredLevel: number; importance: number; mandatory: boolean };

const describe = ({ requiredLevel, importance, mandatory }: Asked) =>
  `level ${requiredLevel}, importance ${importance}${mandatory ? ", mandatory" : ""}`;
