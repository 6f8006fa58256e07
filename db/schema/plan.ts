import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { planStatuses } from "@/db/enums";
import { createdAt, id, instant, workspaceId } from "./columns";
import { workspace } from "./workspace";

/** Which credentials should close the gaps of some teams within money, hours and seats: what was asked, and what was found. */
export const plan = pgTable(
  "plan",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    id: id(),
    name: text().notNull(),
    ownerUserId: text().notNull(),
    /** server/recommend/plan-input.ts `PlanInputs`, checked on its way in and out. */
    inputs: jsonb().$type<unknown>().notNull(),
    status: text({ enum: planStatuses }).notNull().default("draft"),
    /** Of a plan that is being computed: how good it is by now; server/recommend/plan-progress.ts. */
    progress: jsonb().$type<unknown>(),
    /** When whoever computes it was last heard of: long ago means that it has stopped. */
    heardAt: instant(),
    /** Somebody wants the best so far instead of waiting. */
    isCancelled: boolean().notNull().default(false),
    /** Why it could not be computed, in words. */
    problem: text(),
    /** server/recommend/plan-outcome.ts `Outcome`; stays while a newer one is computed. */
    outcome: jsonb().$type<unknown>(),
    /** What the outcome was computed from and by, so that it can be computed again: sha-256 of the instance, and the engine's version. */
    inputHash: text(),
    engineVersion: text(),
    /** `workspace.version` that the instance was read at. */
    readAtVersion: integer(),
    computedAt: instant(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // Computing takes a core and its memory: one at a time for a workspace.
    uniqueIndex("plan_computing").on(t.workspaceId).where(sql`status = 'computing'`),
  ],
);
