"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";

type Props = { assignmentId: string; name: string; isFirst: boolean };

/** Moves somebody within the line for a seat. */
export function MoveWaiting({ assignmentId, name, isFirst }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const move = useMutation(trpc.assign.moveWaiting.mutationOptions({ onSuccess: () => router.refresh() }));
  const moves = [
    { to: "first", label: "First", isOff: isFirst },
    { to: "earlier", label: "Earlier", isOff: isFirst },
    { to: "later", label: "Later", isOff: false },
  ] as const;
  return (
    <>
      {moves.map(({ to, label, isOff }) => (
        <Button
          key={to}
          size="compact-sm"
          variant="default"
          disabled={isOff || move.isPending}
          onClick={() => move.mutate({ assignmentId, to })}
          aria-label={`${label} in line: ${name}`}
        >
          {label}
        </Button>
      ))}
      <RefusalLine error={move.error} />
    </>
  );
}
