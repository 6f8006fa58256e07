import { z } from "zod";

/** Without a person: the asker's own. */
export const forPersonInput = z.object({ personId: z.uuid().optional() }).optional();
export type ForPersonInput = z.infer<typeof forPersonInput>;

export const forCellInput = z.object({ personId: z.uuid(), skillId: z.uuid() });
export type ForCellInput = z.infer<typeof forCellInput>;

export const forTeamInput = z.object({ teamId: z.uuid() });
export type ForTeamInput = z.infer<typeof forTeamInput>;
