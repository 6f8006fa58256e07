"use client";

import { Button, Group, List, ListItem, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

type Props = { id: string; canUndo: boolean };

/** Takes the whole import back, as long as nothing depends on it; else says what does. */
export function UndoImport({ id, canUndo }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure();
  const blockers = useQuery(
    trpc.ingest.undoBlockers.queryOptions({ id }, { enabled: isOpen, staleTime: 0, retry: false }),
  );
  const undo = useMutation(
    trpc.ingest.undo.mutationOptions({
      onSuccess: async () => {
        close();
        await queries.invalidateQueries(trpc.ingest.batch.queryFilter({ id }));
        router.refresh();
      },
    }),
  );
  if (!canUndo) return null;
  const found = blockers.data ?? [];
  const error = undo.error ?? blockers.error;
  return (
    <>
      <Button variant="default" onClick={open} style={{ alignSelf: "flex-start" }}>
        Undo this import
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Undo this import?"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack aria-busy={blockers.isFetching}>
          {blockers.isFetching ? (
            <Text>Looking for what depends on it …</Text>
          ) : found.length > 0 ? (
            <>
              <Text>It can no longer be undone as a whole:</Text>
              <List>
                {found.map(({ words }) => (
                  <ListItem key={words}>{words}</ListItem>
                ))}
              </List>
            </>
          ) : (
            <Text>
              What it added is removed, and what it changed becomes what it was before. Figures follow at
              once.
            </Text>
          )}
          <RefusalAlert error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              color="red"
              loading={undo.isPending}
              disabled={!blockers.isSuccess || blockers.isFetching || found.length > 0}
              onClick={() => undo.mutate({ id })}
            >
              Undo the import
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
