"use client";

import { Alert, Button, Group, Progress, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import { leftOf, totalOf } from "@/server/issue/batch";
import type { Outputs } from "@/server/router";
import { batchStates } from "../../batch-words";

type Batch = Outputs["issue"]["batch"];

const pollMilliseconds = 1_000;
/** A screen reader hears of every quarter, not of every badge. */
const announcedStep = 25;

/** How far a batch is, as long as it runs, and what can be done to it. */
export function BatchProgress({ initial }: { initial: Batch }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: batch } = useQuery(
    trpc.issue.batch.queryOptions(
      { batchId: initial.id },
      {
        initialData: initial,
        staleTime: 0,
        refetchInterval: ({ state }) => (state.data?.state === "running" ? pollMilliseconds : false),
      },
    ),
  );
  const isRunning = batch.state === "running";
  const wasRunning = initial.state === "running";
  useEffect(() => {
    if (!isRunning && wasRunning) router.refresh(); // the badges are the server's to show
  }, [isRunning, wasRunning, router]);

  const { counts } = batch;
  const total = totalOf(counts);
  const settled = total - leftOf(counts);
  const percent = total === 0 ? 100 : (100 * settled) / total;
  const settledInWords = `${formatNumber(settled)} of ${formatNumber(total)} badges`;
  return (
    <Stack>
      <VisuallyHidden role="status">
        {isRunning
          ? `Running, ${Math.floor(percent / announcedStep) * announcedStep} per cent`
          : `${batchStates[batch.state].label}: ${counts.published} issued, ${counts.failed + counts.blocked} failed or blocked`}
      </VisuallyHidden>
      {batch.problem && (
        <Alert
          color="red"
          variant="outline"
          icon={<IconAlertTriangle aria-hidden />}
          title="The batch was paused"
        >
          {batch.problem}
        </Alert>
      )}
      {batch.state === "unconfirmed" && (
        <Alert variant="outline" color="orange" title="A second person must agree">
          {batch.confirmationReason}{" "}
          {batch.isOwn
            ? "Ask another L&D lead or administrator to open this page."
            : `${batch.startedBy} asks you to.`}
        </Alert>
      )}
      {isRunning && (
        <Stack gap={4}>
          <Group justify="space-between">
            <Text>Signing, checking and publishing …</Text>
            <Text c="dimmed">{settledInWords}</Text>
          </Group>
          <Progress value={percent} aria-label={settledInWords} size="lg" />
          <Text size="sm" c="dimmed">
            You may leave this page; it goes on, also when the server starts anew.
          </Text>
        </Stack>
      )}
      <BatchDeeds batch={batch} />
      <Group align="stretch">
        <KeyNumber
          label="Issued"
          value={formatNumber(counts.published)}
          detail={`of ${formatNumber(total)} badges`}
        />
        <KeyNumber label="Left" value={formatNumber(leftOf(counts))} />
        <KeyNumber
          label="Failed or blocked"
          value={formatNumber(counts.failed + counts.blocked)}
          detail={counts.voided > 0 ? `and ${formatNumber(counts.voided)} given up` : undefined}
        />
      </Group>
    </Stack>
  );
}

function BatchDeeds({ batch: { id: batchId, state, isOwn, counts } }: { batch: Batch }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const options = {
    onSuccess: async () => {
      await queries.invalidateQueries(trpc.issue.batch.queryFilter({ batchId }));
      router.refresh();
    },
  };
  const pause = useMutation(trpc.issue.pauseBatch.mutationOptions(options));
  const resume = useMutation(trpc.issue.resumeBatch.mutationOptions(options));
  const retry = useMutation(trpc.issue.retryBatch.mutationOptions(options));
  const confirm = useMutation(trpc.issue.confirmBatch.mutationOptions(options));
  const cancel = useMutation(
    trpc.issue.cancelBatch.mutationOptions({ onSuccess: () => router.push("/issue") }),
  );
  const error = [pause, resume, retry, confirm, cancel].find((deed) => deed.error)?.error;
  const stuck = counts.failed + counts.blocked;
  if (state === "done" && stuck === 0) return null;
  return (
    <Stack gap="xs">
      <Group>
        {state === "unconfirmed" && !isOwn && (
          <Button loading={confirm.isPending} onClick={() => confirm.mutate({ batchId })}>
            Agree, and begin
          </Button>
        )}
        {state === "unconfirmed" && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ batchId })}>
            Give it up
          </Button>
        )}
        {state === "running" && (
          <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate({ batchId })}>
            Pause
          </Button>
        )}
        {state === "paused" && (
          <Button loading={resume.isPending} onClick={() => resume.mutate({ batchId })}>
            Resume
          </Button>
        )}
        {(state === "paused" || state === "done") && stuck > 0 && (
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate({ batchId })}>
            Try the {formatNumber(stuck)} that failed again
          </Button>
        )}
      </Group>
      <RefusalLine error={error} />
    </Stack>
  );
}
