"use client";

import { Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Props = Pick<Outputs["assess"]["judging"], "quickComments">;

/** What assessors say often, to be given with one press. */
export function QuickComments({ quickComments }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState("");
  const add = useMutation(
    trpc.assess.addQuickComment.mutationOptions({
      onSuccess: () => {
        setText("");
        router.refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.assess.removeQuickComment.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ text });
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="quick-comments">
      <Stack gap="md" maw={680}>
        <Title order={2} size="h4" id="quick-comments">
          Quick comments
        </Title>
        <Text size="sm" c="dimmed">
          Assessors give them with one press where a criterion is not met, and may change the words.
        </Text>
        {quickComments.length === 0 && <Text>None yet.</Text>}
        {quickComments.map(({ id, text: comment }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Text style={{ overflowWrap: "anywhere" }}>{comment}</Text>
            <Button
              size="compact-sm"
              variant="default"
              flex="none"
              aria-label={`Remove “${comment}”`}
              onClick={() => remove.mutate({ quickCommentId: id })}
            >
              Remove
            </Button>
          </Group>
        ))}
        <form onSubmit={submit}>
          <Group align="flex-end">
            <TextInput
              label="New quick comment"
              flex={1}
              miw={220}
              maxLength={500}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={add.isPending} disabled={text.trim().length < 3}>
              Add
            </Button>
          </Group>
        </form>
        <RefusalAlert error={add.error ?? remove.error} />
      </Stack>
    </Paper>
  );
}
