"use client";

import { Button, Modal, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";

/** The demo goes with one action; typing its name keeps a slip of the finger from doing it. */
export function RemoveDemo({ name }: { name: string }) {
  const trpc = useTRPC();
  const [isOpen, { open, close }] = useDisclosure();
  const [typed, setTyped] = useState("");
  const remove = useMutation(
    trpc.people.removeDemo.mutationOptions({ onSuccess: () => window.location.assign("/sign-in") }),
  );
  return (
    <Paper withBorder p="lg" mt="xl" maw={640}>
      <Stack align="flex-start" gap="sm">
        <Title order={2} size="h4">
          Remove the demo organisation
        </Title>
        <Text c="dimmed">
          Deletes {name} with all its people, badges, files and sign-ins, also yours. Workspaces made by
          people are not touched. It cannot be undone.
        </Text>
        <Button color="red.9" onClick={open}>
          Remove the demo organisation
        </Button>
      </Stack>
      <Modal opened={isOpen} onClose={close} title="Remove the demo organisation?">
        <DialogForm
          onSubmit={() => remove.mutate({ confirmation: typed })}
          sending={{ error: remove.error, isPending: remove.isPending || remove.isSuccess }}
          submit="Remove for good"
          isFinal
          onCancel={close}
        >
          <TextInput
            label={`Type “${name}” to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
        </DialogForm>
      </Modal>
    </Paper>
  );
}
