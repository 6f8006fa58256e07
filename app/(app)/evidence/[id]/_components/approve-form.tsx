"use client";

import { Alert, Button, Group, Stack, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

/** Approves and issues in one step, approves to issue with others, or declines with a reason. */
export function ApproveForm({ submissionId }: { submissionId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const [isReasonMissing, setReasonMissing] = useState(false);
  const approve = useMutation(trpc.issue.approve.mutationOptions({ onSuccess: () => router.refresh() }));

  const decline = () => {
    const isMissing = comment.trim() === "";
    setReasonMissing(isMissing);
    if (!isMissing) approve.mutate({ submissionId, decision: "declined", comment });
  };
  return (
    <Stack gap="sm">
      <Textarea
        label="Comment on the approval"
        description="Needed when you decline: the learner reads it."
        autosize
        minRows={2}
        maxLength={2_000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        error={isReasonMissing && comment.trim() === "" && <span role="alert">Say why you decline.</span>}
      />
      <Group>
        <Button
          loading={approve.isPending}
          onClick={() => approve.mutate({ submissionId, decision: "approved", comment })}
        >
          Approve and issue
        </Button>
        <Button
          variant="default"
          loading={approve.isPending}
          onClick={() => approve.mutate({ submissionId, decision: "approved", comment, issue: "later" })}
        >
          Approve, issue later
        </Button>
        <Button variant="default" loading={approve.isPending} onClick={decline}>
          Decline
        </Button>
      </Group>
      {approve.error && (
        <Alert color="red" role="alert">
          {sentenceFor(approve.error)}
        </Alert>
      )}
    </Stack>
  );
}
