"use client";

import {
  Button,
  Group,
  Modal,
  Stack,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import type { SavedView } from "./figures-view-form";
import { RefusalAlert } from "./refusal-alert";
import { sentenceFor } from "./refusals";

type Props = { views: readonly SavedView[]; onEdit: (view: SavedView) => void; onClose: () => void };

/** Long enough to read the sentence and to reach the button. */
const undoMilliseconds = 15_000;

/** The member's own views: to rename, share and delete. */
export function FiguresViewManager({ views, onEdit, onClose }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => void queryClient.invalidateQueries(trpc.measure.views.queryFilter());
  const restore = useMutation(
    trpc.measure.saveView.mutationOptions({
      onSuccess,
      onError: (error) => notifications.show({ color: "red", message: sentenceFor(error) }),
    }),
  );
  const remove = useMutation(
    trpc.measure.deleteView.mutationOptions({
      onSuccess: (_, { viewId }) => {
        onSuccess();
        const view = views.find(({ id }) => id === viewId);
        if (!view) return;
        // An open dialog keeps the keyboard from the way back.
        onClose();
        offerUndo(view);
      },
    }),
  );
  const offerUndo = ({ name, url, sharedWith }: SavedView) => {
    const id = notifications.show({
      autoClose: undoMilliseconds,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">Deleted the view {name}.</Text>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              restore.mutate({ name, url, sharedWithTeamId: sharedWith?.id ?? null });
              notifications.hide(id);
            }}
          >
            Undo
          </Button>
        </Group>
      ),
    });
  };
  return (
    <Modal opened onClose={onClose} title="Your views" size="lg">
      <Stack>
        <RefusalAlert error={remove.error} />
        {views.length === 0 ? (
          <Text c="dimmed">You have saved no view yet.</Text>
        ) : (
          <Table>
            <caption>
              <VisuallyHidden>Your views</VisuallyHidden>
            </caption>
            <TableThead>
              <TableTr>
                <TableTh scope="col">Name</TableTh>
                <TableTh scope="col">Shared with</TableTh>
                <TableTh scope="col">Change</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {views.map((view) => (
                <TableTr key={view.id}>
                  <TableTh scope="row" fw={500}>
                    {view.name}
                  </TableTh>
                  <TableTd>{view.sharedWith?.name ?? "nobody: private"}</TableTd>
                  <TableTd>
                    <Group gap="xs">
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => onEdit(view)}
                        aria-label={`Rename or share ${view.name}`}
                      >
                        Rename or share
                      </Button>
                      <Button
                        size="xs"
                        variant="default"
                        disabled={remove.isPending}
                        onClick={() => remove.mutate({ viewId: view.id })}
                        aria-label={`Delete ${view.name}`}
                      >
                        Delete
                      </Button>
                    </Group>
                  </TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        )}
      </Stack>
    </Modal>
  );
}
