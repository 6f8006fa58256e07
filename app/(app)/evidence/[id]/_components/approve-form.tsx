"use client";

import { Alert, Button, Checkbox, CheckboxGroup, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { TextLink } from "@/app/_ui/links";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Props = {
  submissionId: string;
  attempt: number;
  criteria: readonly { id: string; name: string }[];
};

/** Approves and issues in one step, approves to issue with others, sends back what is to be shown anew, or declines with a reason. */
export function ApproveForm({ submissionId, attempt, criteria }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const [isReasonMissing, setReasonMissing] = useState(false);
  const approve = useMutation(
    trpc.issue.approve.mutationOptions({
      // Why it was not issued is said here first.
      onSuccess: (decision) => whyNotIssued(decision) ?? router.refresh(),
    }),
  );

  const sendBack = useMutation(trpc.assess.sendBack.mutationOptions({ onSuccess: () => router.refresh() }));
  const [anew, setAnew] = useState<string[]>([]);
  const isPending = approve.isPending || sendBack.isPending;

  const withReason = (act: () => void) => {
    const isMissing = comment.trim() === "";
    setReasonMissing(isMissing);
    if (!isMissing) act();
  };
  const giveBack = () =>
    sendBack.mutate({
      submissionId,
      attempt,
      comment,
      criteria: anew.map((criterionId) => ({ criterionId, comment })),
    });
  const waits = approve.data && whyNotIssued(approve.data);
  if (waits) {
    return (
      <Alert role="alert" variant="default" title="Approved, and not issued yet">
        <Text size="sm">{waits}</Text>
        <Text size="sm" mt="xs">
          Your approval is kept. The badge waits under <TextLink href="/issue">Ready to issue</TextLink>.
        </Text>
      </Alert>
    );
  }
  return (
    <Stack gap="sm">
      <Textarea
        label="Comment on the approval"
        description="Needed when you send it back or decline: the learner reads it."
        autosize
        minRows={2}
        maxLength={2_000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        error={
          isReasonMissing &&
          comment.trim() === "" && <span role="alert">Say what is missing, or why you decline.</span>
        }
      />
      {criteria.length > 0 && (
        <CheckboxGroup
          label="To be shown anew, if you send it back"
          description="What you leave out stays as it was found."
          value={anew}
          onChange={setAnew}
        >
          <Stack gap={6} mt={6}>
            {criteria.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Stack>
        </CheckboxGroup>
      )}
      <Group>
        <Button
          loading={isPending}
          onClick={() => approve.mutate({ submissionId, decision: "approved", comment })}
        >
          Approve and issue
        </Button>
        <Button
          variant="default"
          loading={isPending}
          onClick={() => approve.mutate({ submissionId, decision: "approved", comment, issue: "later" })}
        >
          Approve, issue later
        </Button>
        <Button variant="default" loading={isPending} onClick={() => withReason(giveBack)}>
          Send back
        </Button>
        <Button
          variant="default"
          loading={isPending}
          onClick={() => withReason(() => approve.mutate({ submissionId, decision: "declined", comment }))}
        >
          Decline
        </Button>
      </Group>
      <RefusalAlert error={approve.error ?? sendBack.error} />
    </Stack>
  );
}

/** Why a badge that was approved could not be signed at once; null where it was, or was to wait. */
const whyNotIssued = (decision: Outputs["issue"]["approve"]): string | null =>
  decision.decision === "ready" ? (decision.because ?? null) : null;
