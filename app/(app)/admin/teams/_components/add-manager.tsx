"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { PersonPicker, type PickedPerson } from "@/app/_ui/person-picker";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Team } from "./teams-table";

export function AddManager({ team, onClose }: { team: Team; onClose: () => void }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const add = useMutation(
    trpc.people.addTeamManager.mutationOptions({
      onSuccess: () => {
        router.refresh();
        onClose();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`Add a manager to ${team.name}`}>
      <Stack>
        <RefusalAlert error={add.error} />
        <PersonPicker label="Manager" value={person} onChange={setPerson} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={!person}
            loading={add.isPending}
            onClick={() => person && add.mutate({ teamId: team.id, personId: person.id })}
          >
            Add manager
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
