"use client";

import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count } from "@/app/_ui/format";
import { percentDone, statusWords } from "@/server/ingest/import-words";

const whileRunning = 2_000;
const otherwise = 60_000;

/** Imports that run, wherever one is in the product; the end of each is told. */
export function ImportTray() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data = [] } = useQuery(
    trpc.ingest.active.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.length ? whileRunning : otherwise),
    }),
  );
  const running = useRef(new Map<string, string>());
  useEffect(() => {
    const now = new Map(data.map(({ id, fileName }) => [id, fileName]));
    for (const [id, fileName] of running.current) {
      if (now.has(id)) continue;
      void queries.invalidateQueries(trpc.notices.unread.queryFilter());
      void queries.fetchQuery(trpc.ingest.batch.queryOptions({ id }, { staleTime: 0 })).then((batch) =>
        notifications.show({
          color: batch.status === "failed" ? "red" : "green",
          title: `${fileName}: ${statusWords[batch.status]}`,
          message: (
            <Text component={Link} href={`/imports/${id}`} size="sm" td="underline">
              See what became of it
            </Text>
          ),
        }),
      );
    }
    running.current = now;
  }, [data, queries, trpc]);

  const [first] = data;
  if (!first) return null;
  return (
    <Button
      component={Link}
      href={data.length === 1 ? `/imports/${first.id}` : "/imports"}
      variant="light"
      size="xs"
    >
      {data.length === 1
        ? `${first.undoneBy ? "Undoing" : "Importing"}, ${percentDone(first)} %`
        : count(data.length, "import")}
    </Button>
  );
}
