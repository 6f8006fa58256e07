"use client";

import { Alert, Button, Group, Stack, Text, Textarea, VisuallyHidden } from "@mantine/core";
import { codeOf, isSignedOut, sentenceFor } from "@/app/_ui/refusals";
import { PublicChoice } from "./piece-controls";
import type { Target } from "./target";
import { useSavedText } from "./use-saved-text";

type Props = { target: Target; item: { id: string; text: string; isPublic: boolean } | null };

/** The learner's own words for a criterion, kept while they write. */
export function TextEvidence({ target, item }: Props) {
  const { text, isSaved, isSaving, error, write, saveNow, otherText, keepMine, takeOther } = useSavedText(
    target,
    item,
  );
  return (
    <Stack gap={6}>
      <Textarea
        label={
          <>
            Text<VisuallyHidden> for {target.name}</VisuallyHidden>
          </>
        }
        description="What you did, and what came of it. Saved while you write."
        autosize
        minRows={3}
        maxRows={14}
        maxLength={20_000}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={saveNow}
        error={!isSaved && error && <span role="alert">{whyNotSaved(error)}</span>}
      />
      {otherText !== null && (
        <Alert variant="default" title="This text was changed in another tab or on another device">
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {otherText || "It is empty there."}
          </Text>
          <Group gap="xs" mt="sm">
            <Button size="compact-sm" variant="default" onClick={keepMine}>
              Keep what stands in the field
            </Button>
            <Button size="compact-sm" variant="default" onClick={takeOther}>
              Take the other text
            </Button>
          </Group>
        </Alert>
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {isSaving
            ? "Saving…"
            : !isSaved
              ? "Kept in this browser, not saved yet"
              : text === ""
                ? ""
                : "Saved"}
        </Text>
        {item && <PublicChoice item={item} name={`the text for ${target.name}`} />}
      </Group>
    </Stack>
  );
}

function whyNotSaved(error: unknown): string {
  if (isSignedOut(error)) {
    return "You are signed out. Sign in again in another tab: the text is kept in this browser, and saved then.";
  }
  return codeOf(error)
    ? sentenceFor(error)
    : "It could not be saved yet. It is kept in this browser, and saved once there is a connection.";
}
