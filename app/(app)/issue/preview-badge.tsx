"use client";

import { Button, Code, Loader, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

type Props = { approvalId: string; name: string };

/** What would be signed, as it would stand in the badge. */
export function PreviewBadge({ approvalId, name }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.issue.preview.queryOptions({ approvalId }, { enabled: isOpen }));
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-label={`Show what is signed: ${name}`}>
        Show
      </Button>
      <Modal opened={isOpen} onClose={close} title={name} size="xl">
        <Stack>
          <Text c="dimmed">
            This is what will be signed. The badge’s address, its place on the status list and the salt that
            hides whose it is are chosen when it is issued.
          </Text>
          {error ? (
            <RefusalAlert error={error} />
          ) : data ? (
            <Code block tabIndex={0} role="region" aria-label="The badge as JSON">
              {data.json}
            </Code>
          ) : (
            <Loader aria-label="Loading" />
          )}
        </Stack>
      </Modal>
    </>
  );
}
