import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { skill, skillMatch } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { readPeopleWithAny } from "@/server/taxonomy/equal-reads";
import { type EqualSkills, equalSkills, withEqualSkills } from "@/server/taxonomy/equal-skills";
import { kept, type Match, pairKey, seenFrom } from "@/server/taxonomy/match";
import { kindInWords } from "@/server/taxonomy/match-wording";
import type { Finding } from "./finding";
import { chunks } from "./import-run";
import type { Plan } from "./plan/plan";
import type { RowOf } from "./plan/table-reads";

type Row = RowOf<"skillMatch">;
/** By id of a skill. */
export type Labels = ReadonlyMap<string, { label: string; frameworkId: string }>;

/** A relation between skills that are here, as a file states it; `value`: how it names them. */
export type StatedMatch = Match & { line?: number; value: string };

/**
 * Plans relations between frameworks. What somebody has decided stays, and the report says so; what an import said before is
 * replaced. `planned`: skills that the same import brings. Of people only those whose evidence begins or ceases to count for another skill are touched.
 */
export async function planMatches(
  plan: Plan,
  scope: Scope,
  stated: readonly StatedMatch[],
  planned: Labels = new Map(),
) {
  const { db, workspaceId, actor, now } = scope;
  const rows = await db.select().from(skillMatch).where(eq(skillMatch.workspaceId, workspaceId));
  const known = new Map(rows.map((row) => [pairKey(row.fromId, row.toId), row]));
  const seen = new Set<string>();
  const touched = new Set<string>();
  for (const one of stated) {
    const key = pairKey(one.fromId, one.toId);
    const before = known.get(key);
    const objection = objectionTo(one, before, seen.has(key));
    if (objection) plan.report([objection]);
    seen.add(key);
    const isSame = before && !before.isRejected && seenFrom(one.fromId, before).kind === one.kind;
    if (objection?.severity === "error") plan.counts.failed++;
    else if (objection || isSame) plan.counts.unchanged++;
    else {
      const wanted = { ...kept(one), decidedBy: actor.name, decidedAt: now(), before: null };
      const made: Row = before
        ? plan.update("skillMatch", before, wanted)
        : plan.insert("skillMatch", {
            workspaceId,
            id: plan.newId(),
            ...wanted,
            source: "imported",
            isRejected: false,
          });
      plan.counts[before ? "updated" : "created"]++;
      known.set(key, made);
      if (made.kind === "exact" || before?.kind === "exact") {
        touched.add(made.fromId).add(made.toId);
      }
    }
  }
  if (touched.size === 0) return;
  const [was, is] = [
    equalSkills(rows.filter(isStanding)),
    equalSkills([...known.values()].filter(isStanding)),
  ];
  plan.touchFrame();
  for (const equals of [was, is]) {
    for (const id of await readPeopleWithAny(scope, touched, equals)) plan.touchPerson(id);
  }
  plan.report(await readJoined(scope, planned, touched, was, is));
}

const isStanding = ({ isRejected }: Row): boolean => !isRejected;

/** Why a relation stays as it is. */
function objectionTo(one: StatedMatch, before: Row | undefined, isTwice: boolean): Finding | null {
  const { line, value } = one;
  if (!before) return null;
  const stands = seenFrom(one.fromId, before).kind;
  if (isTwice) {
    return stands === one.kind
      ? { severity: "warning", line, value, reason: "An earlier row says the same of these two skills." }
      : { severity: "error", line, value, reason: contradicts };
  }
  if (before.isRejected) return { severity: "warning", line, value, reason: rejected };
  if (before.source === "imported" || stands === one.kind) return null;
  const words = `the second was said to be ${kindInWords[stands]} the first`;
  return {
    severity: "warning",
    line,
    value,
    reason: `Somebody has decided otherwise here: ${words}. That stays; change it under “Mapping”, “Crosswalk”.`,
  };
}

const contradicts = "An earlier row relates these two skills otherwise. Keep one of the two rows.";
const rejected =
  "Somebody has said here that these two are not related. That stays; put it back under “Mapping”, “Crosswalk”.";

/** Exact relations join skills of one framework where two of them are the same as a third: it is rarely meant. */
async function readJoined(
  { db, workspaceId }: Scope,
  planned: Labels,
  touched: ReadonlySet<string>,
  was: EqualSkills,
  is: EqualSkills,
): Promise<Finding[]> {
  const ids = [...withEqualSkills(touched, is)];
  const labels = new Map(planned);
  for (const some of chunks(ids, 5_000)) {
    const rows = await db
      .select({ id: skill.id, label: skill.preferredLabel, frameworkId: skill.frameworkId })
      .from(skill)
      .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, some)));
    for (const { id, ...row } of rows) labels.set(id, row);
  }
  return ids.flatMap((id): Finding[] => {
    const mine = labels.get(id);
    // Each pair is told once, by the lower id.
    return (is.get(id) ?? []).flatMap((other) => {
      const theirs = labels.get(other);
      const isNew = id < other && !was.get(id)?.includes(other);
      return isNew && mine && theirs && mine.frameworkId === theirs.frameworkId
        ? [{ severity: "warning" as const, value: `${mine.label} = ${theirs.label}`, reason: joined }]
        : [];
    });
  });
}

const joined =
  "Exact relations make these two skills of one framework the same, because both are the same as a third: evidence of one will count for the other. Call the looser of the relations close.";
