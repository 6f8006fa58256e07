"use client";

import { Alert, Group, Progress, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime, formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { TextLink } from "@/app/_ui/links";
import type { ImportKind } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { statusInWords } from "../../status";
import { Findings } from "./findings";

type Batch = Outputs["ingest"]["batch"];

/** How far the import is, in counted rows, and what came of it. The page may be closed meanwhile. */
export function ImportProgress({ first }: { first: Batch }) {
  const trpc = useTRPC();
  const { data: batch } = useQuery({
    ...trpc.ingest.batch.queryOptions({ id: first.id }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.status === "running" ? 700 : false),
  });
  const { status, phase, rowsDone, rowsTotal, created, updated, unchanged, failed } = batch;
  const share = rowsTotal === 0 ? 0 : Math.min(100, Math.round((rowsDone / rowsTotal) * 100));

  return (
    <Stack gap="lg">
      {/* Announced at each quarter, not at every row. */}
      <VisuallyHidden role="status">
        {status === "running"
          ? `${phase}, ${Math.floor(share / 25) * 25} % done`
          : `Import ${statusInWords(batch)}`}
      </VisuallyHidden>
      {status === "running" && (
        <div>
          <Progress value={share} size="lg" aria-label="Import progress" />
          <Text size="sm" c="dimmed" mt={4}>
            {phase}: {formatNumber(rowsDone)} of {formatNumber(rowsTotal)} rows
          </Text>
        </div>
      )}
      {status === "failed" && (
        <Alert color="red" variant="outline" title="The import failed" role="alert">
          {batch.problem}
        </Alert>
      )}
      <Group align="stretch">
        <KeyNumber label="Created" value={formatNumber(created)} />
        <KeyNumber label="Updated" value={formatNumber(updated)} />
        <KeyNumber label="Unchanged" value={formatNumber(unchanged)} />
        <KeyNumber label="Left out" value={formatNumber(failed)} />
      </Group>
      {status === "done" && (
        <Text>
          {next[batch.kind].words} <TextLink href={next[batch.kind].href}>{next[batch.kind].label}</TextLink>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        Started by {batch.startedBy} on {formatDateTime(batch.startedAt)}
        {batch.finishedAt && `, finished ${formatDateTime(batch.finishedAt)}`}
      </Text>
      <Findings batch={batch} />
    </Stack>
  );
}

const next: Record<ImportKind, { words: string; href: string; label: string }> = {
  esco: { words: "The skills are there.", href: "/skills", label: "Browse them" },
  onet: { words: "The job roles are there.", href: "/roles", label: "See what they require" },
  requirements: {
    words: "Texts that are not yet skills wait for a decision.",
    href: "/mapping",
    label: "Map them",
  },
  people: { words: "The people are in their teams.", href: "/org", label: "See the organisation" },
  evidence: { words: "What people hold counts from now on.", href: "/org", label: "See the organisation" },
  badges: {
    words: "Badges whose skills are not known yet wait for a decision.",
    href: "/mapping",
    label: "Map them",
  },
};
