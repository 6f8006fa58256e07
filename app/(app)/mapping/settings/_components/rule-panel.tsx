"use client";

import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

/** What the saved rule would accept now, and the button that does it. */
export function RulePanel({ acceptAbove }: { acceptAbove: number }) {
  const trpc = useTRPC();
  const preview = useQuery(trpc.align.previewRule.queryOptions({ acceptAbove }));
  const accepting = useMutation(
    trpc.align.acceptByRule.mutationOptions({ onSuccess: () => void preview.refetch() }),
  );
  const texts = preview.data?.texts ?? 0;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="rule">
      <Stack gap="sm">
        <Title order={2} size="h4" id="rule">
          What waits now
        </Title>
        <Text size="sm" aria-live="polite">
          {preview.data
            ? `At ${formatShare(acceptAbove)}, ${count(texts, "text")} of ${count(preview.data.looked, "waiting text")} would be accepted, which ${texts === 1 ? "stands" : "stand"} in ${count(preview.data.rows, "row")}.`
            : preview.isError
              ? "It could not be worked out. Reload the page."
              : "Looking at what waits …"}
        </Text>
        <RefusalAlert error={accepting.error} />
        <Group>
          <Button disabled={texts === 0 || accepting.isPending} onClick={() => accepting.mutate()}>
            Accept {count(texts, "text")} by rule
          </Button>
          <Text role="status" size="sm">
            {accepting.data &&
              `Accepted ${count(accepting.data.texts, "text")}: ${count(accepting.data.rows, "row")} now count.`}
          </Text>
        </Group>
        <Text size="sm">
          All of it is listed under <TextLink href="/mapping/decisions?how=rule">Decisions</TextLink>, where
          it is taken back at once.
        </Text>
      </Stack>
    </Paper>
  );
}
