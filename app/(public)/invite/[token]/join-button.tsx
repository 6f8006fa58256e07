"use client";

import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** For somebody who is signed in as the invited address. */
export function JoinButton({ token, workspaceName }: { token: string; workspaceName: string }) {
  const trpc = useTRPC();
  const join = useMutation(
    trpc.people.joinWorkspace.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  return (
    <Stack>
      <RefusalAlert error={join.error} />
      <Button onClick={() => join.mutate({ token })} loading={join.isPending || join.isSuccess} fullWidth>
        Join {workspaceName}
      </Button>
    </Stack>
  );
}
