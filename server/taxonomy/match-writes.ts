import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { framework, type MatchBefore, skill, skillMatch } from "@/db/schema";
import { change } from "@/server/audit";
import type { Touches } from "@/server/changed-rows";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readEqualSkills, readPeopleWithAny } from "./equal-reads";
import type { EqualSkills } from "./equal-skills";
import type { MatchInput, PairInput } from "./input";
import { kept, seenFrom } from "./match";
import { kindInWords } from "./match-wording";

type Row = typeof skillMatch.$inferSelect;

/** Says what one skill is to a skill of another framework; what was said before of the two is replaced, and remembered once. */
export const decideMatch = (scope: Scope, { fromId, toId, kind, source = "by-hand" }: MatchInput) =>
  takeDecision(scope, { fromId, toId }, ({ from, to, framework }) => {
    if (framework !== null) {
      throw new Refusal(
        "precondition",
        "taxonomy.match_same_framework",
        `Both are skills of ${framework}. If they are the same, merge them on the page of one of them.`,
      );
    }
    return {
      state: { kind, source, isRejected: false },
      action: "taxonomy.matched",
      summary: `said that ${to} is ${kindInWords[kind]} ${from}`,
    };
  });

/** Says that two skills are not related as proposed or as they stood: neither suggested nor imported again. */
export const rejectMatch = (scope: Scope, pair: PairInput) =>
  takeDecision(scope, pair, ({ from, to, standing }) => ({
    state: { kind: standing?.kind ?? "exact", source: standing?.source ?? "suggested", isRejected: true },
    action: "taxonomy.match_rejected",
    summary: `said that ${from} and ${to} are not related`,
  }));

/** Brings back what stood of two skills before the last decision, if it was taken by hand. */
export function undoMatch(scope: Scope, { fromId, toId }: PairInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const labels = await readPair(tx, workspaceId, fromId, toId);
    const row = await lockRow(tx, workspaceId, fromId, toId);
    if (!row?.before) {
      throw new Refusal("not_found", "taxonomy.match_unknown", "There is no decision here to undo.");
    }
    const before = await readEqualSkills({ db: tx, workspaceId });
    if (row.before === "nothing") await tx.delete(skillMatch).where(isRow(workspaceId, row.id));
    else {
      const { decidedAt, ...state } = row.before;
      await tx
        .update(skillMatch)
        .set({ ...state, decidedAt: new Date(decidedAt), before: null })
        .where(isRow(workspaceId, row.id));
    }
    await record({
      action: "taxonomy.match_undone",
      subject: { kind: "skill", id: fromId },
      touches: await touchedBy(tx, workspaceId, row, before),
      summary: `took back what was said of ${labels.from} and ${labels.to}`,
    });
  });
}

type Said = Pick<Row, "kind" | "source" | "isRejected">;
type Deed = { state: Said; action: `taxonomy.${string}`; summary: string };

function takeDecision(
  scope: Scope,
  { fromId, toId }: PairInput,
  decide: (about: Pair & { standing: Pick<Row, "kind" | "source"> | null }) => Deed,
) {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const labels = await readPair(tx, workspaceId, fromId, toId);
    const row = await lockRow(tx, workspaceId, fromId, toId);
    // As the caller sees the two, not as they are kept.
    const standing = row && { source: row.source, kind: seenFrom(fromId, row).kind };
    const { state, action, summary } = decide({ ...labels, standing });
    const pair = kept({ fromId, toId, kind: state.kind });
    const wanted = { ...state, ...pair, decidedBy: actor.name, decidedAt: now(), before: beforeOf(row) };
    const before = await readEqualSkills({ db: tx, workspaceId });
    const [written] = row
      ? await tx.update(skillMatch).set(wanted).where(isRow(workspaceId, row.id)).returning()
      : await tx
          .insert(skillMatch)
          .values({ workspaceId, ...wanted })
          .onConflictDoNothing()
          .returning();
    if (!written) {
      throw new Refusal(
        "conflict",
        "taxonomy.match_meanwhile",
        "Somebody else has just decided on these two. Look at it again.",
      );
    }
    await record({
      action,
      subject: { kind: "skill", id: fromId },
      touches: await touchedBy(tx, workspaceId, written, before),
      summary,
    });
  });
}

/** What undoing brings back. */
const beforeOf = (row: Row | null): MatchBefore | "nothing" =>
  row
    ? {
        kind: row.kind,
        source: row.source,
        isRejected: row.isRejected,
        decidedBy: row.decidedBy,
        decidedAt: row.decidedAt.toISOString(),
      }
    : "nothing";

const isRow = (workspaceId: string, id: string) =>
  and(eq(skillMatch.workspaceId, workspaceId), eq(skillMatch.id, id));

async function lockRow(tx: Db, workspaceId: string, one: string, other: string): Promise<Row | null> {
  const { fromId, toId } = kept({ fromId: one, toId: other, kind: "exact" });
  const [row] = await tx
    .select()
    .from(skillMatch)
    .where(
      and(eq(skillMatch.workspaceId, workspaceId), eq(skillMatch.fromId, fromId), eq(skillMatch.toId, toId)),
    )
    .for("update");
  return row ?? null;
}

/** Only what is exact counts in figures: of everybody who has evidence of what was or is now the same. */
async function touchedBy(
  tx: Db,
  workspaceId: string,
  { fromId, toId }: Pick<Row, "fromId" | "toId">,
  before: EqualSkills,
): Promise<Touches> {
  const place = { db: tx, workspaceId };
  const after = await readEqualSkills(place);
  const wasSame = before.get(fromId)?.includes(toId) ?? false;
  if (wasSame === (after.get(fromId)?.includes(toId) ?? false)) return "nothing";
  const people = await readPeopleWithAny(place, [fromId, toId], wasSame ? before : after);
  return { people, frame: true };
}

/** What two skills are called, and the framework that has both. */
type Pair = { from: string; to: string; framework: string | null };

async function readPair(tx: Db, workspaceId: string, fromId: string, toId: string): Promise<Pair> {
  const [from, to] = [await readOne(tx, workspaceId, fromId), await readOne(tx, workspaceId, toId)];
  return {
    from: `${from.label} (${from.framework})`,
    to: `${to.label} (${to.framework})`,
    framework: from.frameworkId === to.frameworkId ? from.framework : null,
  };
}

async function readOne(tx: Db, workspaceId: string, id: string) {
  const [found] = await tx
    .select({ label: skill.preferredLabel, frameworkId: skill.frameworkId, framework: framework.name })
    .from(skill)
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(
      and(eq(skill.workspaceId, workspaceId), eq(skill.id, id), inArray(skill.kind, ["skill", "group"])),
    );
  if (!found) throw new Refusal("not_found", "taxonomy.skill_unknown", "There is no such skill here.");
  return found;
}
