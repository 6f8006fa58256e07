"use client";

import { Alert, Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

/** For somebody who is signed in as the invited address. */
export function JoinButton({ token, workspaceName }: { token: string; workspaceName: string }) {
  const trpc = useTRPC();
  const join = useMutation(
    trpc.people.joinWorkspace.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  return (
    <Stack>
      {join.error && (
        <Alert color="red" variant="outline" role="alert">
          {sentenceFor(join.error)}
        </Alert>
      )}
      <Button onClick={() => join.mutate({ token })} loading={join.isPending || join.isSuccess} fullWidth>
        Join {workspaceName}
      </Button>
    </Stack>
  );
}
