"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Member } from "./members-table";

export function DeactivateMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const router = useRouter();
  const trpc = useTRPC();
  const deactivate = useMutation(
    trpc.people.deactivateMember.mutationOptions({
      onSuccess: () => {
        router.refresh();
        onClose();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={`Deactivate ${member.name}?`}>
      <Stack>
        <RefusalAlert error={deactivate.error} />
        <Text>
          {member.name} is signed out everywhere at once and can no longer enter this workspace. Their
          evidence, badges and what they did here stay. You can invite {member.email} again later.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="red.9"
            loading={deactivate.isPending}
            onClick={() => deactivate.mutate({ memberId: member.id })}
          >
            Deactivate
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
