"use client";

import { Alert, Group, Progress, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { percentDone, statusWords } from "@/server/ingest/import-words";
import type { Outputs } from "@/server/router";
import { CancelImport } from "./cancel-import";
import { useTimeLeft } from "./use-time-left";

type Batch = Outputs["ingest"]["batch"];

const isUnderWay = (batch: Batch | undefined): boolean =>
  batch?.status === "running" || batch?.status === "waiting";

const titleOf = ({ phase, status }: Batch): string =>
  phase === "Cancelled" ? "Cancelled" : status === "done" ? "The undo stopped" : "The import stopped";

const pollMilliseconds = 1_000;
/** A screen reader hears of every quarter, not of every row. */
const announcedStep = 25;

/** How far the import is, as long as it runs; then what became of its rows. */
export function ImportProgress({ initial }: { initial: Batch }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: batch } = useQuery(
    trpc.ingest.batch.queryOptions(
      { id: initial.id },
      {
        initialData: initial,
        staleTime: 0,
        refetchInterval: ({ state }) => (isUnderWay(state.data) ? pollMilliseconds : false),
      },
    ),
  );
  const isOver = !isUnderWay(batch);
  const wasRunning = isUnderWay(initial);
  useEffect(() => {
    if (isOver && wasRunning) router.refresh(); // the findings are the server's to show
  }, [isOver, wasRunning, router]);

  const percent = percentDone(batch);
  const timeLeft = useTimeLeft(batch);
  const rows = `${formatNumber(batch.rowsDone)} of ${formatNumber(batch.rowsTotal)} rows`;
  const announced = isOver
    ? `${statusWords[batch.status]}: ${batch.created} created, ${batch.updated} updated, ${batch.unchanged} unchanged, ${batch.failed} failed`
    : `${batch.phase}, ${Math.floor(percent / announcedStep) * announcedStep} per cent`;
  return (
    <Stack>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      {batch.problem && (
        <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={titleOf(batch)}>
          <Text style={{ overflowWrap: "anywhere" }}>{batch.problem}</Text>
        </Alert>
      )}
      {!isOver && (
        <Stack gap={4}>
          <Group justify="space-between">
            <Text>{batch.phase} …</Text>
            <Text c="dimmed">{batch.rowsTotal > 0 ? rows : "counting rows"}</Text>
          </Group>
          <Progress value={percent} aria-label={`${batch.phase}: ${rows}`} size="lg" />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {timeLeft && `${timeLeft} left. `}
              You may leave this page; it goes on, also when the server starts anew.
            </Text>
            {!batch.undoneBy && <CancelImport id={batch.id} />}
          </Group>
        </Stack>
      )}
      <Group align="stretch">
        <KeyNumber label="Created" value={formatNumber(batch.created)} />
        <KeyNumber label="Updated" value={formatNumber(batch.updated)} />
        <KeyNumber label="Unchanged" value={formatNumber(batch.unchanged)} />
        <KeyNumber
          label="Failed"
          value={formatNumber(batch.failed)}
          detail={`of ${formatNumber(batch.created + batch.updated + batch.unchanged + batch.failed)} rows`}
        />
      </Group>
    </Stack>
  );
}
