import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { person } from "@/db/schema";
import { readFrame } from "@/server/measure/frame-reads";
import { readPersons } from "@/server/measure/person-record-reads";
import { readEvidencedSkills } from "@/server/measure/sql/evidenced-skill-reads";
import type { Workforce } from "@/server/measure/workforce";

/** A workspace as the plain functions take it, read anew. */
export async function workforceOf(db: Db, workspaceId: string): Promise<Workforce> {
  const place = { db, workspaceId };
  const { frame, version } = await readFrame(place, await readEvidencedSkills(place));
  const ids = await db.select({ id: person.id }).from(person).where(eq(person.workspaceId, workspaceId));
  const people = await readPersons(
    place,
    ids.map(({ id }) => id),
    frame.equals,
  );
  return {
    workspaceId,
    version,
    policy: frame.policy,
    levels: frame.levels,
    teams: frame.teams,
    people,
    personById: new Map(people.map((one) => [one.id, one])),
    jobRoleById: new Map(frame.jobRoles.map((role) => [role.id, role])),
    skillById: new Map(frame.skills.map((skill) => [skill.id, skill])),
    equals: frame.equals,
  };
}
