import "server-only";
import { and, eq } from "drizzle-orm";
import { savedView, team } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { SaveViewInput, UpdateViewInput, ViewInput } from "./view-input";
import { shareableTeamIds } from "./view-reads";

/** Keeps an address under a name, for the member alone or for a team too. */
export function saveView(scope: Scope, { name, url, sharedWithTeamId }: SaveViewInput) {
  const { workspaceId, actor } = scope;
  return change(scope, async (tx, record) => {
    const sharedWith = await requireShareable({ ...scope, db: tx }, sharedWithTeamId);
    const [saved] = await tx
      .insert(savedView)
      .values({ workspaceId, name, url, sharedWithTeamId, ownerUserId: actor.userId })
      .onConflictDoNothing({ target: [savedView.workspaceId, savedView.ownerUserId, savedView.name] })
      .returning({ id: savedView.id });
    if (!saved) throw nameTaken(name);
    await record({
      action: "measure.view_saved",
      subject: { kind: "saved_view", id: saved.id },
      touches: "nothing",
      summary: `saved the view ${name}${sharedWith ? ` for ${sharedWith}` : ""}`,
      detail: { url, sharedWithTeamId },
    });
    return saved;
  });
}

/** Renames a view, keeps another address under its name, shares it or makes it private. */
export function updateView(scope: Scope, { viewId, ...wanted }: UpdateViewInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const { view: before, others } = await requireOwn({ ...scope, db: tx }, viewId);
    const after = {
      name: wanted.name ?? before.name,
      url: wanted.url ?? before.url,
      sharedWithTeamId:
        wanted.sharedWithTeamId === undefined ? before.sharedWithTeamId : wanted.sharedWithTeamId,
    };
    if (after.sharedWithTeamId !== before.sharedWithTeamId) {
      await requireShareable({ ...scope, db: tx }, after.sharedWithTeamId);
    }
    if (others.some(({ name }) => name === after.name)) throw nameTaken(after.name);
    await tx
      .update(savedView)
      .set({ ...after, updatedAt: scope.now() })
      .where(and(eq(savedView.workspaceId, workspaceId), eq(savedView.id, viewId)));
    await record({
      action: "measure.view_changed",
      subject: { kind: "saved_view", id: viewId },
      touches: "nothing",
      summary: `changed the view ${before.name}${after.name === before.name ? "" : ` to ${after.name}`}`,
      detail: {
        before: { name: before.name, url: before.url, sharedWithTeamId: before.sharedWithTeamId },
        after,
      },
    });
  });
}

/** Deletes a view; what it opened stays as it is. */
export function deleteView(scope: Scope, { viewId }: ViewInput) {
  return change(scope, async (tx, record) => {
    const { view } = await requireOwn({ ...scope, db: tx }, viewId);
    const { name, url, sharedWithTeamId } = view;
    await tx
      .delete(savedView)
      .where(and(eq(savedView.workspaceId, scope.workspaceId), eq(savedView.id, viewId)));
    await record({
      action: "measure.view_deleted",
      subject: { kind: "saved_view", id: viewId },
      touches: "nothing",
      summary: `deleted the view ${name}`,
      detail: { url, sharedWithTeamId },
    });
  });
}

/**
 * The view and the owner's others, held until the end of the change: two renamings wait for each other. Or a
 * refusal that does not tell somebody else's view from none.
 */
async function requireOwn({ db, workspaceId, actor }: Scope, viewId: string) {
  const own = await db
    .select()
    .from(savedView)
    .where(and(eq(savedView.workspaceId, workspaceId), eq(savedView.ownerUserId, actor.userId)))
    .orderBy(savedView.id)
    .for("update");
  const view = own.find(({ id }) => id === viewId);
  if (!view) throw new Refusal("not_found", "measure.view_unknown", "You have no such view.");
  return { view, others: own.filter((one) => one !== view) };
}

/** The team's name; null for a private view. */
async function requireShareable(scope: Scope, teamId: string | null): Promise<string | null> {
  if (teamId === null) return null;
  const [found] = await scope.db
    .select({ name: team.name })
    .from(team)
    .where(and(eq(team.workspaceId, scope.workspaceId), eq(team.id, teamId)));
  if (!found || !(await shareableTeamIds(scope)).has(teamId)) {
    throw new Refusal("not_found", "people.team_unknown", "There is no such team here.");
  }
  return found.name;
}

const nameTaken = (name: string) =>
  new Refusal("conflict", "measure.view_name_taken", `You have a view named ${name} already.`);
