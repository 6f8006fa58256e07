import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, gt, isNotNull, isNull, lt, max, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { alignment, importBatch, mapperSetting } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import type { Scope, WorkspaceId } from "@/server/scope";
import { acceptIn, undoIn } from "./decision-writes";
import type { UndoRuleInput } from "./input";
import { readRuleCandidates } from "./rule-reads";
import { readMappingSettings } from "./setting-reads";

/** So many decisions are one transaction: pages wait for it on the embedded database. */
const atOnce = 50;
/** Milliseconds between two looks for imports that have ended. */
const pause = 15_000;

/** Accepts the best proposal for every waiting text of which the mapper is as sure as the workspace asks. */
export async function acceptByRule(scope: Scope): Promise<{ texts: number; rows: number }> {
  const { acceptAbove, configuration } = await readMappingSettings(scope);
  if (acceptAbove === null) {
    throw new Refusal(
      "precondition",
      "align.rule_off",
      "Accepting by rule is off. Set from which confidence on suggestions are accepted, and save it first.",
    );
  }
  const { candidates } = await readRuleCandidates(scope, acceptAbove);
  const done = { texts: 0, rows: 0 };
  const runId = randomUUID();
  for (let start = 0; start < candidates.length; start += atOnce) {
    const accepted = await change(scope, async (tx, record) => {
      const rows: number[] = [];
      for (const candidate of candidates.slice(start, start + atOnce)) {
        const { kind, statement, skillId, confidence } = candidate;
        const rule = { acceptAbove, confidence, configuration, runId };
        const decided = await unlessDecided(
          acceptIn({ tx, record, scope }, { kind, statement, skillId, level: levelOfRows }, { rule }),
        );
        if (decided) rows.push(decided.rows);
      }
      return rows;
    });
    done.texts += accepted.length;
    done.rows += accepted.reduce((sum, rows) => sum + rows, 0);
  }
  return done;
}

/** Requirements and evidence have levels of their own; the rule decides on nothing else. */
const levelOfRows = 1;

/** Somebody may decide on a text, or take it away, while the rule is at work; theirs stands. */
async function unlessDecided<T>(deciding: Promise<T>): Promise<T | null> {
  try {
    return await deciding;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Takes back all that the rule has decided and still stands, or what it decided in one run. */
export async function undoRule(
  scope: Scope,
  { runId }: UndoRuleInput,
): Promise<{ texts: number; rows: number }> {
  const { db, workspaceId } = scope;
  const deeds = await db
    .selectDistinct({ deedId: alignment.deedId })
    .from(alignment)
    .where(
      and(
        eq(alignment.workspaceId, workspaceId),
        isNull(alignment.undoneAt),
        isNotNull(alignment.rule),
        runId ? sql`${alignment.rule}->>'runId' = ${runId}` : undefined,
      ),
    );
  const done = { texts: 0, rows: 0 };
  for (let start = 0; start < deeds.length; start += atOnce) {
    const undone = await change(scope, async (tx, record) => {
      const rows: number[] = [];
      for (const { deedId } of deeds.slice(start, start + atOnce)) {
        const changed = await unlessDecided(undoIn({ tx, record, scope }, deedId));
        if (changed !== null) rows.push(changed);
      }
      return rows;
    });
    done.texts += undone.length;
    done.rows += undone.reduce((sum, rows) => sum + rows, 0);
  }
  return done;
}

/** Runs the rule of every workspace that has one and into which an import has brought something since it ran last. */
export async function runRulesAfterImports(db: Db, now: () => Date): Promise<void> {
  const due = await db
    .select({ workspaceId: mapperSetting.workspaceId, endedAt: max(importBatch.finishedAt) })
    .from(mapperSetting)
    .innerJoin(importBatch, eq(importBatch.workspaceId, mapperSetting.workspaceId))
    .where(
      and(
        isNotNull(mapperSetting.acceptAbove),
        eq(importBatch.status, "done"),
        gt(importBatch.finishedAt, sql`coalesce(${mapperSetting.ruleRanAt}, ${mapperSetting.changedAt})`),
      ),
    )
    .groupBy(mapperSetting.workspaceId);
  for (const { workspaceId, endedAt } of due) {
    if (!endedAt) continue;
    // Several processes may look at once: whoever notes the import runs the rule.
    const [claimed] = await db
      .update(mapperSetting)
      .set({ ruleRanAt: endedAt })
      .where(
        and(
          eq(mapperSetting.workspaceId, workspaceId),
          or(isNull(mapperSetting.ruleRanAt), lt(mapperSetting.ruleRanAt, endedAt)),
        ),
      )
      .returning({ workspaceId: mapperSetting.workspaceId });
    if (claimed) await acceptByRule({ db, now, workspaceId: workspaceId as WorkspaceId, actor: theRule });
  }
}

const theRule = { userId: "", name: "The mapping rule", personId: null, roles: [] };

/** Looks again and again for imports that have ended. */
export function watchRules(db: Db, now: () => Date): void {
  const look = () => void runRulesAfterImports(db, now).catch((err) => log.error({ err }, "mapping rule"));
  setInterval(look, pause).unref();
}
