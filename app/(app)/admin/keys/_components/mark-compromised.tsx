"use client";

import { Button, List, ListItem, Modal, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { instantOf } from "../words";

/** The first step when a key may be in somebody else's hands; says which steps follow. */
export function MarkCompromised({ keyId, name }: { keyId: string; name: string }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [since, setSince] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const mark = useMutation(
    trpc.issue.keys.markCompromised.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  const submit = () => {
    mark.mutate({ keyId, since: instantOf(since) });
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={open}
        aria-label={`The ${name} key is not safe any more`}
      >
        It is not safe any more …
      </Button>
      <Modal opened={isOpen} onClose={close} title={`The ${name} key is not safe any more`}>
        <DialogForm onSubmit={submit} sending={mark} submit="Stop using it" isFinal onCancel={close}>
          <List type="ordered" spacing="xs">
            <ListItem>
              Now: it is taken out of our public keys. Nothing that it signed verifies any more, whenever it
              was signed, since whoever has the key can choose the date. If it is active, no badge is issued.
            </ListItem>
            <ListItem>
              Close the gap through which it was lost. Then make a new key; it signs at once.
            </ListItem>
            <ListItem>
              Look through the badges listed with the old key, revoke what you did not issue, and have the
              others issued anew.
            </ListItem>
          </List>
          <TextInput
            type="datetime-local"
            label="Since when somebody else may have had it (UTC)"
            description="Badges signed since then are marked in the list."
            required
            value={since}
            onChange={({ currentTarget: { value } }) => setSince(value)}
          />
        </DialogForm>
      </Modal>
    </>
  );
}
