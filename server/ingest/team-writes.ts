import "server-only";
import { and, eq } from "drizzle-orm";
import { team } from "@/db/schema";
import { markChanged } from "@/server/audit";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import type { Finding } from "./finding";
import type { PersonRow } from "./people-rows";

type Named = Pick<PersonRow, "line" | "team" | "parentTeam">;

/** Makes the teams that the rows name, parents first, and returns all ids by comparable name. */
export async function ensureTeams(
  scope: Scope,
  rows: readonly Named[],
  findings: Finding[],
): Promise<Map<string, string>> {
  const { db, workspaceId } = scope;
  const known = new Map(
    (await db.select().from(team).where(eq(team.workspaceId, workspaceId))).map((one) => [
      comparable(one.name),
      one,
    ]),
  );
  const { names, parents } = readTree(rows, findings);

  await db.transaction(async (tx) => {
    for (const [key, name] of names) {
      if (known.has(key)) continue;
      const [made] = await tx.insert(team).values({ workspaceId, name }).onConflictDoNothing().returning();
      if (made) known.set(key, made);
    }
    for (const [key, { parent, line, value }] of parents) {
      const child = known.get(key);
      const above = known.get(parent);
      if (!child || !above || child.parentId === above.id) continue;
      if (subtree([...known.values()], [child.id]).has(above.id)) {
        findings.push({
          severity: "warning",
          line,
          column: "parentTeam",
          value,
          reason: "This team would stand above itself, so it was left where it is. Correct the parent team.",
        });
        continue;
      }
      await tx
        .update(team)
        .set({ parentId: above.id })
        .where(and(eq(team.workspaceId, workspaceId), eq(team.id, child.id)));
      known.set(key, { ...child, parentId: above.id });
    }
    await markChanged(tx, workspaceId, ["frame"]);
  });
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
