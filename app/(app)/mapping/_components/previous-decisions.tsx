"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import type { WaitingItem } from "../words";

/** What was decided before on the same or a near text; nothing where there is none. */
export function PreviousDecisions({ item: { kind, statement } }: { item: WaitingItem }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.align.previous.queryOptions({ kind, statement }));
  if (!data || data.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600} component="h3" m={0}>
        Decided before on the same or a near text
      </Text>
      <Text size="sm" component="ul" m={0}>
        {data.map(({ id, statement: text, part, skillLabel, decidedBy, decidedAt, isUndone, isByRule }) => (
          <li key={id}>
            “{part ?? text}”: {skillLabel ?? "no skill fits"} (
            {isByRule ? "by rule" : (decidedBy ?? "somebody")}, {formatDate(decidedAt)}
            {isUndone && ", taken back since"})
          </li>
        ))}
      </Text>
    </Stack>
  );
}
