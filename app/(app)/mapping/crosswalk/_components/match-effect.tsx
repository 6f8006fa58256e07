"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { effectWords } from "../../effect-words";

/** What calling two skills the same would do to people and gaps, before anybody does it. */
export function MatchEffect({ fromId, toId }: { fromId: string; toId: string }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(trpc.measure.matchEffect.queryOptions({ fromId, toId }));
  const words = isError
    ? "What it changes could not be worked out. The decision can be taken all the same."
    : data
      ? effectWords(data)
      : "Working out what it changes …";
  return (
    <Text size="sm" aria-live="polite" fw={500}>
      If they are the same: {words}
    </Text>
  );
}
