"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** Asks once, and says what stays. */
export function RetireButton({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isOpen, { open, close }] = useDisclosure();
  const retire = useMutation(
    trpc.align.retireAchievement.mutationOptions({
      onSuccess: () => {
        close();
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button variant="default" onClick={open}>
        Retire
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Retire ${name}?`}>
        <Stack>
          <Text>
            Nobody can be assigned it any more, and it is no longer recommended. Badges already earned stay
            valid and keep counting.
          </Text>
          <RefusalAlert error={retire.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button color="red" loading={retire.isPending} onClick={() => retire.mutate({ id })}>
              Retire it
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
