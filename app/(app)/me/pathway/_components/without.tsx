"use client";

import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";
import { withoutWords } from "../words";

type Props = { achievementId: string; role: string | null };

/** Why a badge is on the pathway, exactly: what could be reached at best without it. */
export function Without({ achievementId, role }: Props) {
  const trpc = useTRPC();
  const [isAsked, setIsAsked] = useState(false);
  const { data, error } = useQuery(
    trpc.recommend.without.queryOptions(
      { achievementId, ...(role && { jobRoleId: role }) },
      { enabled: isAsked },
    ),
  );
  if (!isAsked) {
    return (
      <div>
        <Button size="xs" variant="default" onClick={() => setIsAsked(true)}>
          What if not this one?
        </Button>
      </div>
    );
  }
  return (
    <Text size="sm" role="status">
      {error ? sentenceFor(error) : data ? withoutWords(data) : "Working it out …"}
    </Text>
  );
}
