"use client";

import { Button, Paper, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type Choices, RequestForm } from "./request-form";
import { emptyRequest } from "./request-values";

/** The way to a new request. */
export function AskForCredential({ choices }: { choices: Choices }) {
  const [isOpen, { open, close }] = useDisclosure();
  if (!isOpen) {
    return (
      <div>
        <Button onClick={open}>Ask for a credential</Button>
      </div>
    );
  }
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="ask">
      <Title order={2} size="h4" id="ask" mb="sm">
        Ask for a credential of another provider
      </Title>
      <RequestForm choices={choices} values={emptyRequest(choices.personId)} onDone={close} />
    </Paper>
  );
}
