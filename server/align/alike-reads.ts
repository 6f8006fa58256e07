import "server-only";
import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { StatementKind } from "@/db/enums";
import { evidence, requirement } from "@/db/schema";
import { comparable } from "@/server/ingest/cells";
import { comparableSql } from "@/server/ingest/skill-match-reads";

export type Text = { kind: StatementKind; statement: string };

/** Texts are the same whatever their case and spacing, and whether they are asked for or stated of somebody. */
export const textKey = ({ kind, statement }: Text): string =>
  `${kind === "achievement" ? kind : "text"} ${comparable(statement)}`;

type Place = { db: Db; workspaceId: string };

/**
 * The text itself, and the waiting ones that are the same but for case and spacing, as requirements and as evidence: one
 * decision covers all of them. What a badge grants needs a level of its own, so its text stands alone.
 */
export async function readAlike({ db, workspaceId }: Place, { kind, statement }: Text): Promise<Text[]> {
  const itself = { kind, statement };
  if (kind === "achievement") return [itself];
  const found: Text[] = [itself];
  for (const [other, table] of [
    ["requirement", requirement],
    ["evidence", evidence],
  ] as const) {
    const rows = await db
      .selectDistinct({ statement: table.statement })
      .from(table)
      .where(
        and(
          eq(table.workspaceId, workspaceId),
          isNull(table.skillId),
          eq(comparableSql(table.statement), comparable(statement)) as SQL,
        ),
      );
    for (const row of rows) {
      if (other !== kind || row.statement !== statement)
        found.push({ kind: other, statement: row.statement });
    }
  }
  return found;
}

/** The requirements and the pieces of evidence that a decision on a text would give a skill. */
export async function readWaitingRows(place: Place, text: Text) {
  const alike = await readAlike(place, text);
  const saidBy = (kind: StatementKind) => alike.flatMap((one) => (one.kind === kind ? [one.statement] : []));
  const of = (table: typeof requirement | typeof evidence, statements: string[]) =>
    and(
      eq(table.workspaceId, place.workspaceId),
      isNull(table.skillId),
      inArray(table.statement, statements),
    );
  const [asked, stated] = [saidBy("requirement"), saidBy("evidence")];
  return {
    requirements: asked.length ? await place.db.select().from(requirement).where(of(requirement, asked)) : [],
    evidence: stated.length ? await place.db.select().from(evidence).where(of(evidence, stated)) : [],
  };
}
