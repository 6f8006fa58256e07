"use client";

import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

type Props = { issuanceId: string; name: string };

/** Giving up is final, so it asks for a reason and says what follows. */
export function VoidBadge({ issuanceId, name }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [reason, setReason] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const giveUp = useMutation(
    trpc.issue.void.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    giveUp.mutate({ issuanceId, reason });
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={`Give up ${name}`}>
        Give up
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Give up ${name}?`}>
        <form onSubmit={submit}>
          <Stack>
            <Text>
              This cannot be undone. No badge is issued for this approval; the learner is told, and may hand
              in anew.
            </Text>
            <Textarea
              label="Reason"
              description="Your colleagues can read it here and in the audit log."
              value={reason}
              onChange={({ currentTarget: { value } }) => setReason(value)}
              required
              minLength={3}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
            />
            {giveUp.error && (
              <Alert role="alert" color="red" variant="outline">
                {sentenceFor(giveUp.error)}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it
              </Button>
              <Button type="submit" color="red.9" loading={giveUp.isPending}>
                Give up for good
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
