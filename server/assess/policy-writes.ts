import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assessmentPolicy, assessorRoute, quickComment, skill, team } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type {
  AddQuickCommentInput,
  AddRouteInput,
  PolicyInput,
  QuickCommentInput,
  RouteInput,
} from "./policy-input";
import { readAssessors } from "./policy-reads";

/** How evidence is judged from now on. What has been decided stays decided; seats that are given stay given. */
export function setPolicy(scope: Scope, policy: PolicyInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    await tx
      .insert(assessmentPolicy)
      .values({ workspaceId, ...policy })
      .onConflictDoUpdate({ target: assessmentPolicy.workspaceId, set: policy });
    await record({
      action: "assess.policy_set",
      subject: { kind: "workspace", id: workspaceId },
      touches: "nothing",
      summary: "set how evidence is judged",
      detail: policy,
    });
  });
}

/** From now on, work on a skill, of a team or under a tag goes to this assessor. */
export function addRoute(scope: Scope, input: AddRouteInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const assessor = (await readAssessors({ db: tx, workspaceId })).find(
      ({ userId }) => userId === input.userId,
    );
    if (!assessor) {
      throw new Refusal("not_found", "assess.assessor_unknown", "There is no such assessor here.");
    }
    const name = await nameOf(tx, scope, input);
    const [added] = await tx
      .insert(assessorRoute)
      .values({
        workspaceId,
        userId: input.userId,
        skillId: input.by === "skill" ? input.skillId : null,
        teamId: input.by === "team" ? input.teamId : null,
        tag: input.by === "tag" ? input.tag : null,
        createdAt: scope.now(),
      })
      .onConflictDoNothing()
      .returning({ id: assessorRoute.id });
    if (!added) throw new Refusal("conflict", "assess.route_there", "This rule is there already.");
    await record({
      action: "assess.route_added",
      subject: { kind: "assessor_route", id: added.id },
      touches: "nothing",
      summary: `sent evidence for the ${input.by} ${name} to ${assessor.name}`,
    });
    return added;
  });
}

async function nameOf(tx: Db, { workspaceId }: Scope, input: AddRouteInput): Promise<string> {
  if (input.by === "tag") return input.tag;
  const [found] =
    input.by === "skill"
      ? await tx
          .select({ name: skill.preferredLabel })
          .from(skill)
          .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, input.skillId)))
      : await tx
          .select({ name: team.name })
          .from(team)
          .where(and(eq(team.workspaceId, workspaceId), eq(team.id, input.teamId)));
  if (!found) {
    throw new Refusal("not_found", "assess.route_target_unknown", `There is no such ${input.by} here.`);
  }
  return found.name;
}

/** Takes a rule away. What it has sent to somebody stays with them. */
export function removeRoute(scope: Scope, { routeId }: RouteInput) {
  return change(scope, async (tx, record) => {
    const [removed] = await tx
      .delete(assessorRoute)
      .where(and(eq(assessorRoute.workspaceId, scope.workspaceId), eq(assessorRoute.id, routeId)))
      .returning({ id: assessorRoute.id });
    if (!removed) throw new Refusal("not_found", "assess.route_unknown", "There is no such rule here.");
    await record({
      action: "assess.route_removed",
      subject: { kind: "assessor_route", id: routeId },
      touches: "nothing",
      summary: "took back a rule of who assesses what",
    });
  });
}

/** A comment that every assessor of the workspace can give with one press. */
export function addQuickComment(scope: Scope, { text }: AddQuickCommentInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const [added] = await tx
      .insert(quickComment)
      .values({ workspaceId, text, createdAt: scope.now() })
      .onConflictDoNothing()
      .returning({ id: quickComment.id });
    if (!added) throw new Refusal("conflict", "assess.quick_comment_there", "This comment is there already.");
    await record({
      action: "assess.quick_comment_added",
      subject: { kind: "quick_comment", id: added.id },
      touches: "nothing",
      summary: `added the quick comment “${text}”`,
    });
    return added;
  });
}

/** Takes it out of the list; where it was given, it stands. */
export function removeQuickComment(scope: Scope, { quickCommentId }: QuickCommentInput) {
  return change(scope, async (tx, record) => {
    const [removed] = await tx
      .delete(quickComment)
      .where(and(eq(quickComment.workspaceId, scope.workspaceId), eq(quickComment.id, quickCommentId)))
      .returning({ text: quickComment.text });
    if (!removed) {
      throw new Refusal("not_found", "assess.quick_comment_unknown", "There is no such comment here.");
    }
    await record({
      action: "assess.quick_comment_removed",
      subject: { kind: "quick_comment", id: quickCommentId },
      touches: "nothing",
      summary: `removed the quick comment “${removed.text}”`,
    });
  });
}
