import { z } from "zod";
import { importKinds } from "@/db/enums";

const importOptions = z.object({
  /** How "03/04/2025" is meant; without it such a date is a finding. */
  dateOrder: z.enum(["day-first", "month-first"]).optional(),
  /** O*NET: codes of the occupations that become job roles. */
  occupations: z.array(z.string().max(12)).max(1_200).optional(),
  /** O*NET: also elements whose importance is below 3. */
  allElements: z.boolean().optional(),
  /** Badges: whose they are, where the badge itself does not say it. */
  personId: z.uuid().optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

const fileIds = z.array(z.uuid()).min(1, "Choose a file.").max(200, "At most 200 files at once.");

export const startInput = z.object({
  kind: z.enum(importKinds),
  fileIds,
  options: importOptions.default({}),
});
export const batchInput = z.object({ id: z.uuid() });
export const occupationsInput = z.object({ fileIds });
export const ownBadgeInput = z.object({ fileId: z.uuid() });
