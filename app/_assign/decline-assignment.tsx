"use client";

import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import { longestMessage } from "@/server/assign/input";

type Props = { assignmentId: string; achievement: string };

/** Declines a recommended assignment with a reason. */
export function DeclineAssignment({ assignmentId, achievement }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [words, setWords] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const decline = useMutation(
    trpc.assign.decline.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decline.mutate({ assignmentId, words });
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={`Decline ${achievement}`}>
        Decline
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Decline ${achievement}?`}>
        <form onSubmit={submit}>
          <Stack>
            <Text>It leaves your list, and whoever assigned it reads why. They can assign it anew.</Text>
            <Textarea
              label="Why not"
              value={words}
              onChange={({ currentTarget: { value } }) => setWords(value)}
              required
              minLength={3}
              maxLength={longestMessage}
              autosize
              minRows={2}
              data-autofocus
            />
            {decline.error && (
              <Alert role="alert" color="red" variant="outline">
                {sentenceFor(decline.error)}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it
              </Button>
              <Button type="submit" loading={decline.isPending}>
                Decline
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
