"use client";

import { Button, Group, Modal, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { CredentialRequest } from "@/app/_assign/request-facts";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { ApproveRequest } from "./approve-request";

type Answer = "decline" | "ask-back";

const words = {
  decline: {
    title: "Decline",
    label: "Reason",
    says: "Whoever asked reads the reason. They can ask anew.",
    deed: "Decline it",
  },
  "ask-back": {
    title: "Ask back about",
    label: "Question",
    says: "The request goes back to whoever asked, who answers by changing it.",
    deed: "Ask back",
  },
} as const;

/** The three answers to a request. */
export function DecideRequest({ request }: { request: CredentialRequest }) {
  const [answer, setAnswer] = useState<Answer | "approve" | null>(null);
  const close = () => setAnswer(null);
  if (request.needsOtherEyes) {
    return <Text size="sm">It is yours: another L&D lead or an admin decides on it, under “Requests”.</Text>;
  }
  if (answer === "approve") return <ApproveRequest request={request} onDone={close} />;
  return (
    <>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => setAnswer("approve")} aria-label={`Approve ${request.name}`}>
          Approve
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAnswer("ask-back")}
          aria-label={`Ask back about ${request.name}`}
        >
          Ask back
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAnswer("decline")}
          aria-label={`Decline ${request.name}`}
        >
          Decline
        </Button>
      </Group>
      {answer && <AnswerInWords request={request} answer={answer} onClose={close} />}
    </>
  );
}

type AnswerProps = { request: CredentialRequest; answer: Answer; onClose: () => void };

function AnswerInWords({ request, answer, onClose }: AnswerProps) {
  const [typed, setTyped] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const reactions = {
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  };
  const decline = useMutation(trpc.assign.declineRequest.mutationOptions(reactions));
  const askBack = useMutation(trpc.assign.askBack.mutationOptions(reactions));
  const mutation = answer === "decline" ? decline : askBack;
  const { title, label, says, deed } = words[answer];
  const submit = () => {
    mutation.mutate({ requestId: request.id, words: typed });
  };
  return (
    <Modal opened onClose={onClose} title={`${title} ${request.name}`}>
      <DialogForm onSubmit={submit} sending={mutation} submit={deed} onCancel={onClose}>
        <Text>{says}</Text>
        <Textarea
          label={label}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          required
          minLength={3}
          maxLength={1_000}
          autosize
          minRows={2}
          data-autofocus
        />
      </DialogForm>
    </Modal>
  );
}
