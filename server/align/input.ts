import { z } from "zod";
import { statementKinds } from "@/db/enums";

const statement = z.string().min(1, "Say which text.").max(4000);

export const queueInput = z.object({ limit: z.number().int().min(1).max(50).default(20) });

export const suggestInput = z.object({
  text: z.string().trim().min(1, "Type the text to map.").max(10_000),
  limit: z.number().int().min(1).max(20).default(5),
});

export const searchSkillsInput = z.object({
  query: z.string().trim().max(200),
  limit: z.number().int().min(1).max(50).default(20),
});

export const acceptInput = z.object({
  kind: z.enum(statementKinds),
  statement,
  skillId: z.uuid(),
  /** What a foreign achievement grants; ignored for other texts, whose rows have their own level. */
  level: z.number().positive("The level must be above 0.").max(100).default(3),
});

export const rejectInput = z.object({ kind: z.enum(statementKinds), statement });

export const undoInput = z.object({ alignmentId: z.uuid() });

export type QueueInput = z.output<typeof queueInput>;
export type SuggestInput = z.output<typeof suggestInput>;
export type SearchSkillsInput = z.output<typeof searchSkillsInput>;
export type AcceptInput = z.output<typeof acceptInput>;
export type RejectInput = z.output<typeof rejectInput>;
export type UndoInput = z.output<typeof undoInput>;
