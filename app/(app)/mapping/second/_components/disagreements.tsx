"use client";

import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Props = { disagreements: Outputs["align"]["secondReviews"]["disagreements"] };

/** Two answers to one text: one of them has to stand. */
export function Disagreements({ disagreements }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const settling = useMutation(
    trpc.align.settle.mutationOptions({ onSuccess: () => startRefresh(() => router.refresh()) }),
  );
  const isBusy = settling.isPending || isRefreshing;
  if (disagreements.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby="disagreements">
      <Title order={2} size="h4" id="disagreements">
        Answers that differ
      </Title>
      <RefusalAlert error={settling.error} />
      {disagreements.map(({ deedId, statement, first, second }) => (
        <Paper key={deedId} withBorder p="md">
          <Stack gap="sm">
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {statement}
            </Text>
            {(["first", "second"] as const).map((which) => {
              const { skill, by } = which === "first" ? first : second;
              return (
                <Group key={which} justify="space-between" gap="sm">
                  <Text size="sm">
                    {by ?? "The rule, or somebody who has left"}: {skill ?? "no skill fits"}
                  </Text>
                  <Button
                    variant="default"
                    size="xs"
                    disabled={isBusy}
                    onClick={() => settling.mutate({ deedId, keep: which })}
                    aria-label={`Keep ${skill ?? "no skill fits"} for ${statement.slice(0, 80)}`}
                  >
                    Keep this answer
                  </Button>
                </Group>
              );
            })}
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
