import type { Db } from "@/db/client";
import {
  evidence,
  exemption,
  framework,
  jobRole,
  person,
  requirement,
  roleHolding,
  skill,
  skillMatch,
  team,
  teamRequirement,
  workspace,
} from "@/db/schema";
import { piecesOf } from "@/server/measure/equal-evidence";
import type { Workforce } from "@/server/measure/workforce";
import { kept } from "@/server/taxonomy/match";

/** Writes an organisation into a workspace of its own, under the ids that it has. */
export async function storeWorkforce(db: Db, workforce: Workforce): Promise<string> {
  const { workspaceId, policy } = workforce;
  const here = { workspaceId };
  await db.insert(workspace).values({
    id: workspaceId,
    name: "Random",
    version: workforce.version,
    mergePolicy: policy.merge,
    trustFloor: policy.trustFloor,
    horizonDays: policy.horizonDays,
  });
  const [taxonomy, second] = await db
    .insert(framework)
    .values([
      { ...here, kind: "company", name: "Random" },
      { ...here, kind: "company", name: "Random too" },
    ])
    .returning();
  if (!taxonomy || !second) throw new Error("insert into framework returned no row");
  const skills = [...workforce.skillById.values()];
  const families = new Map(
    skills.flatMap((one) => (one.familyId ? [[one.familyId, one.family ?? ""] as const] : [])),
  );
  const concept = (id: string, preferredLabel: string) => ({
    ...here,
    id,
    frameworkId: taxonomy.id,
    uri: `urn:${id}`,
    preferredLabel,
  });
  await fill(
    [...families].map(([id, name]) => ({ ...concept(id, name), kind: "group" as const })),
    (rows) => db.insert(skill).values(rows),
  );
  await fill(
    skills.map((one, index) => ({
      ...concept(one.id, one.label),
      frameworkId: index % 2 === 0 ? taxonomy.id : second.id,
      familyId: one.familyId,
    })),
    (rows) => db.insert(skill).values(rows),
  );
  await fill(
    workforce.teams.map(({ id, name, parentId }) => ({ ...here, id, name, parentId })),
    (rows) => db.insert(team).values(rows),
  );
  await fill(
    workforce.teams.flatMap(({ id, requirements }) =>
      requirements.map((need) => ({ ...here, teamId: id, ...need })),
    ),
    (rows) => db.insert(teamRequirement).values(rows).onConflictDoNothing(),
  );
  const roles = [...workforce.jobRoleById.values()];
  await fill(
    roles.map(({ id, name }) => ({ ...here, id, name })),
    (rows) => db.insert(jobRole).values(rows),
  );
  await fill(
    roles.flatMap(({ id, requirements }) =>
      requirements.map(({ level, ...line }, index) => ({
        ...here,
        jobRoleId: id,
        statement: `Line ${index + 1}`,
        requiredLevel: level,
        ...line,
      })),
    ),
    (rows) => db.insert(requirement).values(rows),
  );
  await fill(
    workforce.people.map(({ id, name, teamId, site, tags, leftAt }) => ({
      ...here,
      id,
      name,
      teamId,
      location: site,
      tags: [...tags],
      leftAt,
    })),
    (rows) => db.insert(person).values(rows),
  );
  await fill(
    workforce.people.flatMap((one) => one.roles.map((role) => ({ ...here, personId: one.id, ...role }))),
    (rows) => db.insert(roleHolding).values(rows),
  );
  await fill(
    workforce.people.flatMap((one) =>
      piecesOf(one).map(({ isPlanned: _, ...piece }) => ({
        ...here,
        personId: one.id,
        statement: piece.id,
        ...piece,
      })),
    ),
    (rows) => db.insert(evidence).values(rows),
  );
  await fill(
    workforce.people.flatMap((one) =>
      [...one.exemptions].flatMap(([skillId, spans]) =>
        spans.map((span) => ({ ...here, personId: one.id, skillId, ...span })),
      ),
    ),
    (rows) => db.insert(exemption).values(rows),
  );
  await fill(chainsOf(workforce.equals), (pairs) =>
    db.insert(skillMatch).values(
      pairs.map((pair) => ({
        ...here,
        ...kept({ ...pair, kind: "exact" }),
        source: "by-hand" as const,
        decidedBy: "Random",
        decidedAt: new Date("2024-01-01T00:00:00Z"),
      })),
    ),
  );
  return workspaceId;
}

/** Of skills that are the same only each and the next are told: that the first is the last, too, has to be found. */
function chainsOf(equals: Workforce["equals"]) {
  const classes = new Map(
    [...equals].map(([id, others]) => {
      const all = [id, ...others].sort();
      return [all.join(), all] as const;
    }),
  );
  return [...classes.values()].flatMap((all) =>
    all.slice(1).map((toId, index) => ({ fromId: all[index] ?? "", toId })),
  );
}

async function fill<T>(rows: T[], insert: (rows: T[]) => Promise<unknown>) {
  if (rows.length > 0) await insert(rows);
}
