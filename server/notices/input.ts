import { z } from "zod";

export const noticesInput = z.object({ page: z.number().int().min(1).max(100_000).default(1) });
export type NoticesInput = z.infer<typeof noticesInput>;

export const noticeInput = z.object({ id: z.uuid() });
export type NoticeInput = z.infer<typeof noticeInput>;
