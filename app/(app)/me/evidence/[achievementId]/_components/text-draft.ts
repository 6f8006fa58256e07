/** What this browser kept of a text that was not saved yet, and the saved text that it was written over. */
type TextDraft = { text: string; over: string };

/** "restore": the draft goes on from what is saved. "conflict": the saved text is another by now. */
type DraftStanding = "none" | "restore" | "conflict";

export function standingOf(draft: TextDraft | null, saved: string): DraftStanding {
  if (draft === null || draft.text === saved) return "none";
  return draft.over === saved ? "restore" : "conflict";
}

type Place = { submissionId: string; criterionId: string | null };

const keyOf = ({ submissionId, criterionId }: Place) =>
  `skillwright.evidence-text/${submissionId}/${criterionId ?? "whole"}`;

// A browser that keeps nothing (a private window, a full disk) still saves what it sends.

export function keepDraft(place: Place, draft: TextDraft): void {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(draft));
  } catch {}
}

export function forgetDraft(place: Place): void {
  try {
    localStorage.removeItem(keyOf(place));
  } catch {}
}

export function readDraft(place: Place): TextDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(place)) ?? "null");
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

const isDraft = (kept: unknown): kept is TextDraft =>
  typeof kept === "object" &&
  kept !== null &&
  "text" in kept &&
  "over" in kept &&
  typeof kept.text === "string" &&
  typeof kept.over === "string";
