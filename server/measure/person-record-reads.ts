import "server-only";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidence, exemption, person, roleHolding } from "@/db/schema";
import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import { countingFor } from "./equal-evidence";
import type { Person } from "./workforce";

/** Few enough that whoever else asks gets a turn between, where thousands are read. */
const idsAtOnce = 100;

/**
 * People whole, with everything that figures are computed from, in the order of the ids; unknown ids are left out. `equals`:
 * skills that are the same, so that evidence of one counts for each.
 */
export async function readPersons(
  { db, workspaceId }: { db: Db; workspaceId: string },
  ids: readonly string[],
  equals: EqualSkills,
): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    for (const one of await readSome(db, workspaceId, ids.slice(start, start + idsAtOnce), equals)) {
      found.set(one.id, one);
    }
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function readSome(db: Db, workspaceId: string, ids: string[], equals: EqualSkills): Promise<Person[]> {
  // One after the other: in a transaction they share a connection.
  const people = await db
    .select({
      id: person.id,
      name: person.name,
      teamId: person.teamId,
      site: person.location,
      tags: person.tags,
      leftAt: person.leftAt,
    })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, ids)));
  const holdings = await db
    .select({
      personId: roleHolding.personId,
      jobRoleId: roleHolding.jobRoleId,
      kind: roleHolding.kind,
      validFrom: roleHolding.validFrom,
      validTo: roleHolding.validTo,
    })
    .from(roleHolding)
    .where(and(eq(roleHolding.workspaceId, workspaceId), inArray(roleHolding.personId, ids)));
  const pieces = await db
    .select({
      personId: evidence.personId,
      id: evidence.id,
      skillId: evidence.skillId,
      level: evidence.level,
      source: evidence.source,
      issuedAt: evidence.issuedAt,
      expiresAt: evidence.expiresAt,
      revokedAt: evidence.revokedAt,
      earnedCredentialId: evidence.earnedCredentialId,
    })
    .from(evidence)
    .where(
      and(
        eq(evidence.workspaceId, workspaceId),
        inArray(evidence.personId, ids),
        isNotNull(evidence.skillId),
      ),
    )
    .orderBy(asc(evidence.issuedAt), asc(evidence.id));
  const exemptions = await db
    .select({
      personId: exemption.personId,
      skillId: exemption.skillId,
      validFrom: exemption.validFrom,
      validTo: exemption.validTo,
      reason: exemption.reason,
    })
    .from(exemption)
    .where(and(eq(exemption.workspaceId, workspaceId), inArray(exemption.personId, ids)));
  const holdingsOf = groupBy(holdings, ({ personId }) => personId);
  const piecesOf = groupBy(pieces, ({ personId }) => personId);
  const exemptionsOf = groupBy(exemptions, ({ personId }) => personId);
  return people.map((one) => ({
    ...one,
    roles: (holdingsOf.get(one.id) ?? []).map(({ personId: _, ...holding }) => holding),
    evidence: countingFor(
      groupBy(
        (piecesOf.get(one.id) ?? []).flatMap(({ personId: _, skillId, ...piece }) =>
          skillId === null ? [] : [{ ...piece, skillId }],
        ),
        ({ skillId }) => skillId,
      ),
      equals,
    ),
    exemptions: groupBy(exemptionsOf.get(one.id) ?? [], ({ skillId }) => skillId),
  }));
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
