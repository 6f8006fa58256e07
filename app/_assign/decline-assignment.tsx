"use client";

import { Button, Modal, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
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
  const submit = () => {
    decline.mutate({ assignmentId, words });
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={`Decline ${achievement}`}>
        Decline
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Decline ${achievement}?`}>
        <DialogForm onSubmit={submit} sending={decline} submit="Decline" cancel="Keep it" onCancel={close}>
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
        </DialogForm>
      </Modal>
    </>
  );
}
