"use client";

import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { RefusalLine } from "@/app/_ui/refusal-alert";

type Props = { assignmentIds: string[]; onTaken?: () => void };

/** Undoes one confirmation, as far as nobody has answered. The learners are told of both. */
export function TakeBack({ assignmentIds, onTaken }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const takeBack = useMutation(
    trpc.assign.takeBack.mutationOptions({
      onSuccess: () => {
        onTaken?.();
        router.refresh();
      },
    }),
  );
  if (takeBack.data)
    return <Text role="status">{takenBackWords(takeBack.data.takenBack, assignmentIds)}</Text>;
  return (
    <>
      <Group>
        <Button
          size="xs"
          variant="default"
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate({ assignmentIds })}
        >
          Undo: take {assignmentIds.length === 1 ? "it" : `all ${assignmentIds.length}`} back
        </Button>
      </Group>
      <RefusalLine error={takeBack.error} />
    </>
  );
}

function takenBackWords(takenBack: number, { length }: readonly string[]): string {
  const taken = `${count(takenBack, "assignment")} taken back, and the learners told.`;
  const kept = length - takenBack;
  return kept === 0 ? taken : `${taken} ${count(kept, "stays", "stay")}: answered or ended already.`;
}
