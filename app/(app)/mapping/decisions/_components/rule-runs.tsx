"use client";

import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDateTime, formatShare } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

/** What the rule has accepted and still stands, run by run, each taken back with one click. */
export function RuleRuns({ runs }: { runs: Outputs["align"]["decisionChoices"]["runs"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const undoing = useMutation(
    trpc.align.undoRule.mutationOptions({ onSuccess: () => startRefresh(() => router.refresh()) }),
  );
  const isBusy = undoing.isPending || isRefreshing;
  if (runs.length === 0 && !undoing.data) return null;
  return (
    <Paper withBorder p="md" mb="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Accepted by rule
        </Title>
        <Text role="status" size="sm">
          {undoing.data &&
            `Took back ${count(undoing.data.texts, "decision")}: ${count(undoing.data.rows, "row")} wait again.`}
        </Text>
        <RefusalAlert error={undoing.error} />
        {runs.map(({ runId, at, acceptAbove, texts }) => {
          const when = at ? formatDateTime(at) : "";
          return (
            <Group key={runId} justify="space-between" gap="sm">
              <Text size="sm">
                {when}: {count(texts, "text")} of which the mapper was at least {formatShare(acceptAbove)}{" "}
                sure
              </Text>
              <Button
                variant="default"
                size="xs"
                disabled={isBusy}
                onClick={() => undoing.mutate({ runId })}
                aria-label={`Take back what was accepted by rule on ${when}`}
              >
                Take back
              </Button>
            </Group>
          );
        })}
        {runs.length > 1 && (
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => undoing.mutate({})}
            style={{ alignSelf: "flex-start" }}
          >
            Take back all that was accepted by rule
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
