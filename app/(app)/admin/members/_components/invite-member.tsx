"use client";

import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { DialogForm } from "@/app/_ui/dialog-form";
import { formatDate } from "@/app/_ui/format";
import { PersonPicker, type PickedPerson } from "@/app/_ui/person-picker";
import { fieldProblems } from "@/app/_ui/refusals";
import type { MembershipRole } from "@/db/enums";
import { RoleChoice } from "./role-choice";

/** Invites somebody, and then shows the link: the only time that it can be seen. */
export function InviteMember() {
  const router = useRouter();
  const trpc = useTRPC();
  const [isOpen, { open, close }] = useDisclosure();
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<MembershipRole[]>(["employee"]);
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const invite = useMutation(trpc.people.invite.mutationOptions({ onSuccess: () => router.refresh() }));
  const problems = fieldProblems(invite.error);

  const start = () => {
    setEmail("");
    setRoles(["employee"]);
    setPerson(null);
    invite.reset();
    open();
  };

  return (
    <>
      <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={start}>
        Invite a member
      </Button>
      <Modal opened={isOpen} onClose={close} title="Invite a member" size="md">
        {invite.data ? (
          <InvitationLink {...invite.data} onDone={close} />
        ) : (
          <DialogForm
            onSubmit={() => invite.mutate({ email, roles, personId: person?.id ?? null })}
            sending={invite}
            submit="Make the link"
            onCancel={close}
          >
            <TextInput
              label="E-mail"
              type="email"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={problems["email"]}
              data-autofocus
            />
            <RoleChoice value={roles} onChange={setRoles} error={problems["roles"]} />
            <PersonPicker
              label="Is this person"
              description="Leave empty when the person has this e-mail address, or is not one of the workforce."
              value={person}
              onChange={setPerson}
            />
          </DialogForm>
        )}
      </Modal>
    </>
  );
}

type LinkProps = { token: string; email: string; expiresAt: Date; onDone: () => void };

function InvitationLink({ token, email, expiresAt, onDone }: LinkProps) {
  const link = `${window.location.origin}/invite/${token}`;
  return (
    <Stack>
      <Text>
        Send this link to <strong>{email}</strong>. It is shown this once, works once, and expires on{" "}
        {formatDate(expiresAt)}.
      </Text>
      <TextInput
        label="Invitation link"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy the link"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
