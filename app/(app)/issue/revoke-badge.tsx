"use client";

import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

type Props = { id: string; name: string };

/** Revoking is final, so it asks for a reason and says what follows. */
export function RevokeBadge({ id, name }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [reason, setReason] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const revoke = useMutation(
    trpc.issue.revoke.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    revoke.mutate({ earnedCredentialId: id, reason });
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Revoke ${name}?`}>
        <form onSubmit={submit}>
          <Stack>
            <Text>
              This cannot be undone. The badge’s public page says that it was revoked, its evidence no longer
              counts, and the skills gap is open again.
            </Text>
            <Textarea
              label="Reason"
              description="The holder and your colleagues can read it."
              value={reason}
              onChange={({ currentTarget: { value } }) => setReason(value)}
              required
              minLength={3}
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
            />
            {revoke.error && (
              <Alert role="alert" color="red" variant="outline">
                {sentenceFor(revoke.error)}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it
              </Button>
              <Button type="submit" color="red.9" loading={revoke.isPending}>
                Revoke for good
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
