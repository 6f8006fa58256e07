"use client";

import { Paper, Progress, Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

const secondsBetween = 3;

/** How far the mapper is from what the settings ask for, and whether texts go to an embedding provider. */
export function MapperState() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const state = useQuery(
    trpc.align.mapperState.queryOptions(undefined, {
      refetchInterval: ({ state: { data } }) => (data && !data.isLearnt ? secondsBetween * 1000 : false),
    }),
  );
  const saving = useMutation(
    trpc.align.saveEmbeddings.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: trpc.align.mapperState.queryKey() }),
    }),
  );
  if (!state.data) return null;
  const { isLearnt, learning, embeddings } = state.data;
  return (
    <Paper withBorder p="md" component="section" aria-label="State of the mapper">
      <Stack>
        <Text role="status">
          {isLearnt
            ? "The mapper is as the settings ask."
            : learning === null
              ? "The words of the taxonomy are learnt within a minute. Until then the light mapper answers."
              : `The words of the taxonomy are being learnt: ${Math.round(learning * 100)} %. Until then the light mapper answers.`}
        </Text>
        {learning !== null && <Progress value={learning * 100} aria-label="Learning the taxonomy’s words" />}
        {embeddings.isSetUp && (
          <Switch
            label="Use the server’s embedding provider too"
            description="Texts to be mapped and the names of skills are sent there. Suggestions go on without it where it does not answer."
            checked={embeddings.isUsed}
            disabled={saving.isPending}
            onChange={({ currentTarget: { checked } }) => saving.mutate({ isUsed: checked })}
          />
        )}
        <RefusalAlert error={saving.error} />
      </Stack>
    </Paper>
  );
}
