import "server-only";
import { eq } from "drizzle-orm";
import { team } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import type { Finding } from "./finding";
import type { PersonRow } from "./people-rows";
import type { Plan } from "./plan/plan";

type Named = Pick<PersonRow, "line" | "team" | "parentTeam">;
type Team = typeof team.$inferSelect;

/** The teams that the rows name, made where they are not there and put below those that the rows say. Returns all ids by comparable name. */
export async function planTeams(
  plan: Plan,
  { db, workspaceId }: Scope,
  rows: readonly Named[],
  findings: Finding[],
): Promise<Map<string, string>> {
  const stored = await db.select().from(team).where(eq(team.workspaceId, workspaceId));
  const known = new Map<string, Team>(stored.map((one) => [comparable(one.name), one]));
  const { names, parents } = readTree(rows, findings);
  for (const [key, name] of names) {
    if (known.has(key)) continue;
    known.set(key, plan.insert("team", { workspaceId, id: plan.newId(), name, parentId: null }));
    plan.touchFrame();
  }
  const byId = new Map([...known.values()].map((one) => [one.id, one]));
  /** Whether a team stands above another, or is it. */
  const isAbove = (upper: Team, lower: Team | undefined): boolean => {
    for (let one = lower; one; one = one.parentId ? byId.get(one.parentId) : undefined) {
      if (one.id === upper.id) return true;
    }
    return false;
  };
  for (const [key, { parent, line, value }] of parents) {
    const child = known.get(key);
    const above = known.get(parent);
    if (!child || !above || child.parentId === above.id) continue;
    if (isAbove(child, above)) {
      findings.push({
        severity: "warning",
        line,
        column: "parentTeam",
        value,
        reason: "This team would stand above itself, so it was left where it is. Correct the parent team.",
      });
      continue;
    }
    const moved = plan.update("team", child, { parentId: above.id });
    known.set(key, moved);
    byId.set(moved.id, moved);
    plan.touchFrame();
  }
  return new Map([...known].map(([key, { id }]) => [key, id]));
}
function readTree(rows: readonly Named[], findings: Finding[]) {
  const names = new Map<string, string>();
  const parents = new Map<string, { parent: string; line: number; value: string }>();
  for (const { team: name, parentTeam, line } of rows) {
    for (const one of [parentTeam, name])
      if (one && !names.has(comparable(one))) names.set(comparable(one), one);
    if (!name || !parentTeam) continue;
    const said = parents.get(comparable(name));
    const parent = comparable(parentTeam);
    if (!said) parents.set(comparable(name), { parent, line, value: parentTeam });
    else if (said.parent !== parent) {
      findings.push({
        severity: "warning",
        line,
        column: "parentTeam",
        value: parentTeam,
        reason: "An earlier row puts this team under another parent; that one was kept.",
      });
    }
  }
  return { names, parents };
}
