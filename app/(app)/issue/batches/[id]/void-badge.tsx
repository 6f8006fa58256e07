"use client";

import { Button, Modal, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";

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
  const submit = () => {
    giveUp.mutate({ issuanceId, reason });
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={`Give up ${name}`}>
        Give up
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Give up ${name}?`}>
        <DialogForm
          onSubmit={submit}
          sending={giveUp}
          submit="Give up for good"
          isFinal
          cancel="Keep it"
          onCancel={close}
        >
          <Text>
            This cannot be undone. No badge is issued for this approval; the learner is told, and may hand in
            anew.
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
        </DialogForm>
      </Modal>
    </>
  );
}
