"use client";

import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/client";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDate } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";

/** What people of the team earned, lost or claimed lately, newest first. */
export function ActivityTab({ teamId }: { teamId: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.measure.teamActivity.queryOptions({ teamId }));
  if (error) return <Alert color="red">{sentenceFor(error)}</Alert>;
  if (!data) return <Skeleton height={240} aria-label="Loading" />;
  if (data.length === 0) {
    return (
      <EmptyState title="Nothing happened in the last 90 days">
        Evidence that is earned, expires or is revoked appears here.
      </EmptyState>
    );
  }
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: "none" }}>
      {data.map(({ key, at, personId, person, sentence }) => (
        <Text component="li" size="sm" key={key}>
          <Text span size="sm" c="dimmed">
            {formatDate(at)}
          </Text>{" "}
          <Link href={`/people/${personId}`}>{person}</Link> {sentence}
        </Text>
      ))}
    </Stack>
  );
}
