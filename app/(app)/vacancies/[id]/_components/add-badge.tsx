"use client";

import { Alert, Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Fold } from "@/app/_ui/fold";
import { count } from "@/app/_ui/format";
import { refusalOf } from "@/app/_ui/refusals";
import type { Outputs } from "@/server/router";
import { base64Of } from "../../file-content";

type Added = Outputs["recommend"]["addCandidateBadge"];

/** A badge as a file, as text or as the address where it stands; it is verified before it counts. */
export function AddBadge({ candidateId, name }: { candidateId: string; name: string }) {
  const router = useRouter();
  const trpc = useTRPC();
  const reset = useRef<() => void>(null);
  const [text, setText] = useState("");
  const keep = useMutation(trpc.recommend.addCandidateBadge.mutationOptions());
  const add = useMutation({
    mutationFn: async (from: string | File) =>
      keep.mutateAsync({
        candidateId,
        badge: typeof from === "string" ? asGiven(from.trim()) : { file: await base64Of(from) },
      }),
    onSuccess: (_, from) => {
      if (typeof from === "string") setText("");
      router.refresh();
    },
    // So that the same file can be chosen again.
    onSettled: () => reset.current?.(),
  });
  return (
    <Fold summary="Add a badge">
      <Stack
        component="form"
        gap="sm"
        aria-label={`Add a badge of ${name}`}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(text);
        }}
      >
        <Text size="sm" c="dimmed" maw={720}>
          It is verified as any stranger would. Whether it is {name}’s own is for you to check. The file is
          not kept, only what it proves.
        </Text>
        <Textarea
          label="Badge or its address"
          description="Paste the badge as JSON or JWT, or the https:// address where it stands."
          value={text}
          autosize
          minRows={3}
          maxRows={10}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" variant="default" disabled={text.trim() === ""} loading={add.isPending}>
            Verify and add
          </Button>
          <FileButton
            resetRef={reset}
            onChange={(file) => file && add.mutate(file)}
            accept=".json,.jwt,.jws,.jsonld,.txt,.png,.svg,application/json,image/png,image/svg+xml"
            inputProps={{ "aria-label": `Badge file of ${name}` }}
          >
            {(props) => (
              <Button {...props} variant="default" disabled={add.isPending}>
                Choose a file instead
              </Button>
            )}
          </FileButton>
        </Group>
        <div aria-live="polite">{add.isSuccess && <Text size="sm">{addedWords(add.data)}</Text>}</div>
        {add.error && (
          <Alert color="red" variant="outline" role="alert">
            {refusalOf(add.error) ?? add.error.message}
          </Alert>
        )}
      </Stack>
    </Fold>
  );
}

function asGiven(text: string) {
  if (/^http:\/\/\S+$/.test(text)) {
    throw new Error("Give an address that begins with https://, or paste the badge itself.");
  }
  return /^https:\/\/\S+$/.test(text) ? { url: text } : { text };
}

function addedWords({ name, verified, skills }: Added): string {
  if (!verified) return `“${name}” is on the list, but does not count: the reason stands beside it.`;
  return skills === 0
    ? `“${name}” is verified, but names no skill that is known here.`
    : `“${name}” is verified and proves ${count(skills, "skill")}.`;
}
