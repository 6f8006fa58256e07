"use client";

import { Group, Stack, Text, Textarea, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import { PublicChoice } from "./piece-controls";
import { placeOf, type Target } from "./target";

type Props = { target: Target; item: { id: string; text: string; isPublic: boolean } | null };

/** Saves this long after the last keystroke; leaving the field saves at once. */
const pauseMilliseconds = 1_200;

/** The learner's own words for a criterion, kept while they write. */
export function TextEvidence({ target, item }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState(item?.text ?? "");
  const [savedText, setSavedText] = useState(item?.text ?? "");
  const saved = useRef(savedText);
  const itemId = useRef(item?.id ?? null);
  // One save after the other: the first creates the item that the next ones change.
  const queue = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const add = useMutation(trpc.assess.addItem.mutationOptions());
  const update = useMutation(trpc.assess.updateItem.mutationOptions());
  const error = add.error ?? update.error;

  const save = (wanted: string) => {
    clearTimeout(timer.current);
    queue.current = queue.current.then(async () => {
      if (wanted === saved.current) return;
      try {
        if (itemId.current) await update.mutateAsync({ itemId: itemId.current, text: wanted });
        else itemId.current = (await add.mutateAsync({ ...placeOf(target), kind: "text", text: wanted })).id;
        saved.current = wanted;
        setSavedText(wanted);
        router.refresh();
      } catch {
        // Shown through the mutation's error; the text stays in the field and the next save tries again.
      }
    });
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const isSaving = add.isPending || update.isPending;
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
        onChange={(event) => {
          const { value } = event.currentTarget;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => save(value), pauseMilliseconds);
        }}
        onBlur={() => save(text)}
        error={error && <span role="alert">{sentenceFor(error)}</span>}
      />
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {isSaving ? "Saving…" : text === savedText ? (text === "" ? "" : "Saved") : "Not saved yet"}
        </Text>
        {item && <PublicChoice item={item} name={`the text for ${target.name}`} />}
      </Group>
    </Stack>
  );
}
