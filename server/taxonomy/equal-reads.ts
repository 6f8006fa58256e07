import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidence, skillMatch } from "@/db/schema";
import { type EqualSkills, equalSkills, withEqualSkills } from "./equal-skills";
import type { Match } from "./match";

const idsAtOnce = 5_000;

type Place = { db: Db; workspaceId: string };

/** The exact relations that stand. */
export const readExactMatches = ({ db, workspaceId }: Place): Promise<Match[]> =>
  db
    .select({ fromId: skillMatch.fromId, toId: skillMatch.toId, kind: skillMatch.kind })
    .from(skillMatch)
    .where(
      and(
        eq(skillMatch.workspaceId, workspaceId),
        eq(skillMatch.kind, "exact"),
        eq(skillMatch.isRejected, false),
      ),
    );

export const readEqualSkills = async (place: Place): Promise<EqualSkills> =>
  equalSkills(await readExactMatches(place));

/** Who has evidence of these skills, or of any that is the same as one of them: their figures hang on what is exact. */
export async function readPeopleWithAny(place: Place, skillIds: Iterable<string>, equals: EqualSkills) {
  const { db, workspaceId } = place;
  const ids = [...withEqualSkills(skillIds, equals)];
  const people = new Set<string>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const rows = await db
      .selectDistinct({ personId: evidence.personId })
      .from(evidence)
      .where(
        and(
          eq(evidence.workspaceId, workspaceId),
          inArray(evidence.skillId, ids.slice(start, start + idsAtOnce)),
        ),
      );
    for (const { personId } of rows) people.add(personId);
  }
  return [...people];
}
