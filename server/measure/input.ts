import { z } from "zod";

/** As of which date; none: now. A date in the future is a forecast: expiries happen, nothing new is earned. */
const at = z.date().optional();

export const teamMatrixInput = z.object({
  teamId: z.uuid(),
  at,
  includeSubteams: z.boolean().default(true),
});
export type TeamMatrixInput = z.infer<typeof teamMatrixInput>;

export const cellInput = z.object({ personId: z.uuid(), skillId: z.uuid(), at });
export type CellInput = z.infer<typeof cellInput>;

export const personInput = z.object({ personId: z.uuid(), at });
export type PersonInput = z.infer<typeof personInput>;

export const organisationInput = z.object({ at }).default({});
export type OrganisationInput = z.infer<typeof organisationInput>;

export const teamActivityInput = z.object({ teamId: z.uuid() });
