"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { PersonPicker, type PickedPerson } from "@/app/_ui/person-picker";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import type { Member } from "./members-table";
import { RoleChoice } from "./role-choice";

export function EditMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [roles, setRoles] = useState(member.roles);
  const [person, setPerson] = useState<PickedPerson | null>(
    member.personId ? { id: member.personId, name: member.personName ?? "" } : null,
  );
  const update = useMutation(
    trpc.people.updateMember.mutationOptions({
      onSuccess: () => {
        router.refresh();
        onClose();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`Change ${member.name}`}>
      <Stack>
        <RefusalAlert error={update.error} />
        <RoleChoice value={roles} onChange={setRoles} error={fieldProblems(update.error)["roles"]} />
        <PersonPicker
          label="Is this person"
          description="Whose gaps and badges the member sees as their own."
          value={person}
          onChange={setPerson}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={update.isPending}
            onClick={() => update.mutate({ memberId: member.id, roles, personId: person?.id ?? null })}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
