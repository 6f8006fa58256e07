"use client";

import { useSessionStorage } from "@mantine/hooks";
import type { Draft } from "./criterion-mark";

export type Marks = { drafts: Record<string, Draft>; comment: string; noteToApprover: string };
const nothing: Marks = { drafts: {}, comment: "", noteToApprover: "" };

/** What an assessor has marked so far, wherever on the page they do; it outlives a reload and signing in again. */
export const useMarks = (submissionId: string, attempt: number) =>
  useSessionStorage<Marks>({
    key: `marks of ${submissionId}, attempt ${attempt}`,
    defaultValue: nothing,
  });
