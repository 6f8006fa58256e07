import "server-only";
import { and, eq, inArray, notExists } from "drizzle-orm";
import { achievement, assignment, submission, workspace } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type Clash, clashOf, type Load } from "./hours";
import type { Pair } from "./pair";

/** By person, whose open assignments and those drafted ask for more hours until the due date than there are. */
export async function clashesOf(
  scope: Scope,
  drafted: readonly Pair[],
  offers: readonly { id: string; hours: number }[],
  dueAt: Date | null,
): Promise<{ hoursAWeek: number; clashes: Map<string, Clash> }> {
  const hoursAWeek = await readLearningHours(scope);
  const hoursOf = new Map(offers.map(({ id, hours }) => [id, hours]));
  const draftedOf = new Map<string, number>();
  for (const { personId, achievementId } of drafted) {
    draftedOf.set(personId, (draftedOf.get(personId) ?? 0) + (hoursOf.get(achievementId) ?? 0));
  }
  const loads = await readLoads(scope, [...draftedOf.keys()]);
  const clashes = [...draftedOf].flatMap(([personId, hours]) => {
    const clash = clashOf(loads.get(personId) ?? [], hours, dueAt, { now: scope.now(), hoursAWeek });
    return clash ? [[personId, clash] as const] : [];
  });
  return { hoursAWeek, clashes: new Map(clashes) };
}

/** Hours a week for learning, the same for everybody of the workspace. */
async function readLearningHours({ db, workspaceId }: Scope): Promise<number> {
  const [found] = await db
    .select({ hours: workspace.learningHours })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  if (!found) throw new Error("a workspace vanished while it was used");
  return found.hours;
}

/** What people have still to learn: their open assignments, without those of which the evidence is handed in. */
async function readLoads({ db, workspaceId }: Scope, personIds: readonly string[]) {
  if (personIds.length === 0) return new Map<string, Load[]>();
  const rows = await db
    .select({ personId: assignment.personId, hours: achievement.hours, dueAt: assignment.dueAt })
    .from(assignment)
    .innerJoin(
      achievement,
      and(eq(achievement.workspaceId, assignment.workspaceId), eq(achievement.id, assignment.achievementId)),
    )
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.personId, [...personIds]),
        eq(assignment.status, "open"),
        notExists(
          db
            .select({ id: submission.id })
            .from(submission)
            .where(
              and(
                eq(submission.workspaceId, assignment.workspaceId),
                eq(submission.personId, assignment.personId),
                eq(submission.achievementId, assignment.achievementId),
                inArray(submission.status, ["submitted", "recommended"]),
              ),
            ),
        ),
      ),
    );
  const loads = new Map<string, Load[]>();
  for (const { personId, ...load } of rows) loads.set(personId, [...(loads.get(personId) ?? []), load]);
  return loads;
}
