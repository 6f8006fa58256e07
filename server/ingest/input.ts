import { z } from "zod";
import { importKinds, issuerTrusts } from "@/db/enums";
import { askedTypes } from "./onet";

export const importOptions = z.object({
  /** How a table is read: see `TableChoice`. */
  sheet: z.string().max(100).optional(),
  headerLine: z.int().min(1).max(1_048_576).optional(),
  delimiter: z.enum([",", ";", "\t", "|"]).optional(),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis"]).optional(),
  /** Of the names of the columns, as `top` tells it: the next file with the same ones is matched as this one. */
  signature: z.string().max(64).optional(),
  /** Our field → place of its column, from 0; −1: the file does not have it. */
  columns: z.record(z.string().max(40), z.int().min(-1).max(200)).optional(),
  /** Skills held: one skill a row (as in the template), or people down and skills across. */
  layout: z.enum(["long", "wide"]).optional(),
  /** Of skills across: who says so, and on which date. */
  source: z.enum(["self", "manager", "assessor"]).optional(),
  issued: z.iso.date().optional(),
  /** What words of the file mean as levels: "guru" → 5. */
  levelWords: z.record(z.string().max(80), z.number().min(0).max(1_000)).optional(),
  /** Cells as somebody corrected them: see `mended`. */
  corrections: z.record(z.string().max(500), z.record(z.string().max(500), z.string().max(1_000))).optional(),
  /** How "03/04/2025" is meant; without it such a date is a finding. */
  dateOrder: z.enum(["day-first", "month-first"]).optional(),
  /** Numbers such as 45000 are days as spreadsheets count them; without it they are findings. */
  dayNumbers: z.boolean().optional(),
  /** Skills held: which of two levels counts that one source gives on one date; without it they are findings. */
  conflicts: z.enum(["highest", "lowest", "last"]).optional(),
  /** O*NET: codes of the occupations that become job roles. */
  occupations: z.array(z.string().max(12)).max(1_200).optional(),
  /** O*NET: also elements whose importance is below 3. */
  allElements: z.boolean().optional(),
  /** O*NET: what its job roles ask for; else skills and knowledge. */
  asksFor: z.array(z.enum(askedTypes)).max(askedTypes.length).optional(),
  /** O*NET: at which level they ask for technologies; it publishes none. */
  technologyLevel: z.int().min(1).max(5).optional(),
  /** Taxonomies: the files are a part of it, and what they do not name stays as it is. */
  partial: z.boolean().optional(),
  /** What a table’s framework is called; else as its file. */
  framework: z.string().trim().min(1).max(200).optional(),
  /** Taxonomies: roles that ask for a skill with one successor ask for that from now on. */
  followSuccessors: z.boolean().optional(),
  /** Nothing of the file is imported where one of its rows has an error. */
  strict: z.boolean().optional(),
  /** Badges: whose they are, where the badge itself does not say it. */
  personId: z.uuid().optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** What is said of a file that is true of the next one from the same source too. */
export const rememberedOptions = importOptions.pick({
  columns: true,
  layout: true,
  source: true,
  dateOrder: true,
  dayNumbers: true,
  conflicts: true,
  levelWords: true,
  corrections: true,
  strict: true,
});

const fileIds = z.array(z.uuid()).min(1, "Choose a file.").max(200, "At most 200 files at once.");

export const startInput = z.object({
  kind: z.enum(importKinds),
  fileIds,
  options: importOptions.default({}),
  /** What `preview` answered: where the same file would do something else by now, nothing is written. */
  seen: z.string().length(64).optional(),
});
export const previewInput = startInput.pick({ kind: true, fileIds: true, options: true });
/** `kind`: whose columns are looked for. */
export const topInput = z.object({
  fileId: z.uuid(),
  kind: z.enum(importKinds),
  options: importOptions.default({}),
});
export const issuerPolicyInput = z.object({
  issuerKey: z.string().min(1).max(2_000),
  /** None: as verification finds it. */
  trust: z.enum(issuerTrusts).nullable(),
  maxLevel: z.number().positive().max(1_000).nullable(),
});
export const badgeAddressInput = z.object({
  url: z.url({ protocol: /^https$/, error: "Write the whole address, beginning with https://." }).max(2_000),
});
export const claimInput = z.object({ id: z.uuid() });
/** `personId`: whose it is; null: not whose it was claimed to be. */
export const decideClaimInput = z.object({ id: z.uuid(), personId: z.uuid().nullable() });
const sourceName = z.string().trim().min(1, "Give it a name.").max(80);
export const saveMappingInput = z.object({
  name: sourceName,
  kind: z.enum(importKinds),
  options: importOptions.default({}),
});
export const mappingInput = z.object({ id: z.uuid() });
export const makeTokenInput = z.object({ name: sourceName });
export const tokenInput = z.object({ id: z.uuid() });
export const batchInput = z.object({ id: z.uuid() });
export const occupationsInput = z.object({ fileIds });
export const ownBadgeInput = z.object({ fileId: z.uuid() });
