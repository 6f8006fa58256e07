"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";

type Props = { submissionId: string; itemId: string; name: string };

/** Says so where a file cannot be shown, before an assessor finds out. It may be handed in all the same. */
export function DamagedFile({ submissionId, itemId, name }: Props) {
  const trpc = useTRPC();
  const damaged = useQuery({
    ...trpc.assess.myDamagedFiles.queryOptions({ submissionId }, { staleTime: Number.POSITIVE_INFINITY }),
    // Each file that comes asks anew; those that are known already are not looked into again.
    refetchOnMount: "always",
  });
  if (!damaged.data?.includes(itemId)) return null;
  return (
    <Text size="sm" role="status" fw={600}>
      “{name}” is damaged or was cut off. If it does not open on your device either, remove it and send a
      whole one: your assessor could not tell what it shows.
    </Text>
  );
}
