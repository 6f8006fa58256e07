"use client";

import { Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import { type Plan, points, resultId } from "../../words";

type Props = { planId: string; hasResult: boolean } & Pick<Plan, "status" | "problem" | "isOutdated">;

/** How far the plan is; while it is computed, how good it is by now, and the way to take that. */
export function PlanState({ planId, status, problem, isOutdated, hasResult }: Props) {
  if (status === "computing") return <Computing planId={planId} hasResult={hasResult} />;
  if (status === "failed" && problem) {
    return (
      <Alert color="red" variant="outline" role="alert" title="No plan came out">
        {problem}
      </Alert>
    );
  }
  return isOutdated ? (
    <Alert color="yellow" role="status">
      The limits were changed since this was computed. Compute again to see what they change.
    </Alert>
  ) : null;
}

const millisecondsBetween = 1_000;

function Computing({ planId, hasResult }: Pick<Props, "planId" | "hasResult">) {
  const router = useRouter();
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.recommend.planProgress.queryOptions({ planId }, { refetchInterval: millisecondsBetween }),
  );
  const stop = useMutation(
    trpc.recommend.stopPlan.mutationOptions({
      // The button goes with its alert, and with it what had the focus.
      onSuccess: () => document.getElementById(resultId)?.focus({ preventScroll: true }),
    }),
  );
  const isOver = data !== undefined && data.status !== "computing";
  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);
  const progress = data?.progress;
  return (
    <Alert variant="default" aria-busy>
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap">
          <Loader size="sm" aria-hidden />
          <Text role="status">
            {!progress
              ? "Reading people, evidence and badges …"
              : progress.stage === "estimate"
                ? `Estimate: closes ${points(progress.value)}. Looking for better, and for the proof …`
                : `Closes ${points(progress.value)} so far; at most ${points(progress.bound)} are possible …`}
          </Text>
        </Group>
        {hasResult && <Text size="sm">What is shown below was computed before.</Text>}
        <RefusalLine error={stop.error} />
        <Group>
          <Button
            size="xs"
            variant="default"
            disabled={!progress || stop.isSuccess || data?.isStopping}
            loading={stop.isPending}
            onClick={() => stop.mutate({ planId })}
          >
            {stop.isSuccess || data?.isStopping ? "Stopping …" : "Take the best so far"}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
