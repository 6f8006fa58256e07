import { z } from "zod";
import type { Scenario } from "./scenario";

const most = 50;
const day = z.iso
  .date("Give a date such as 2026-06-30.")
  .refine((text) => text >= "1970-01-01" && text < "2200-01-01", "Give a date between 1970 and 2200.");
const level = z.number().positive("A level is above 0.").max(1000);
const importance = z.number().min(1).max(5);

/** A scenario as an address and the database hold it: dates are days. */
export const scenarioDraft = z.object({
  leave: z
    .array(z.object({ personId: z.uuid(), on: day }))
    .max(most)
    .default([]),
  join: z
    .array(z.object({ personId: z.uuid(), jobRoleId: z.uuid(), on: day }))
    .max(most)
    .default([]),
  award: z
    .array(z.object({ personId: z.uuid(), skillId: z.uuid(), level, on: day }))
    .max(most)
    .default([]),
  require: z
    .array(
      z.object({
        jobRoleId: z.uuid(),
        skillId: z.uuid(),
        /** 0 takes the requirement away. */
        level: z.number().min(0).max(1000),
        importance,
        mandatory: z.boolean(),
        on: day,
      }),
    )
    .max(most)
    .default([]),
  open: z
    .array(
      z.object({
        jobRoleId: z.uuid(),
        teamId: z.uuid().nullable(),
        positions: z.int().min(1).max(200),
        on: day,
      }),
    )
    .max(most)
    .default([]),
});
export type ScenarioDraft = z.infer<typeof scenarioDraft>;

export const emptyDraft: ScenarioDraft = { leave: [], join: [], award: [], require: [], open: [] };

const dateOf = (text: string): Date => new Date(`${text}T00:00:00Z`);
const dated = <T extends { on: string }>(items: readonly T[]) =>
  items.map((item) => ({ ...item, on: dateOf(item.on) }));

export const toScenario = ({ leave, join, award, require, open }: ScenarioDraft): Scenario => ({
  leave: dated(leave),
  join: dated(join),
  award: dated(award).map((one) => ({ ...one, expires: null })),
  require: dated(require),
  open: dated(open),
});

/** A draft out of an address; null for what is none. */
export function draftOf(text: string | null | undefined): ScenarioDraft | null {
  if (!text) return null;
  try {
    const parsed = scenarioDraft.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not JSON
  }
}

export const whatIfInput = z.object({ draft: scenarioDraft });
export type WhatIfInput = z.infer<typeof whatIfInput>;

export const saveScenarioInput = z.object({ name: z.string().trim().min(1).max(120), draft: scenarioDraft });
export type SaveScenarioInput = z.infer<typeof saveScenarioInput>;

export const scenarioIdInput = z.object({ scenarioId: z.uuid() });
export type ScenarioIdInput = z.infer<typeof scenarioIdInput>;
