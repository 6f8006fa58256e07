"use client";

import { Button, Group, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import type { Outputs } from "@/server/router";

type Props = { assignmentId: string; person: string; badges: Outputs["assign"]["requests"]["badges"] };

/** Says which of somebody's badges is the one that was asked for. Nothing while they have brought none in. */
export function LinkBadge({ assignmentId, person, badges }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const trpc = useTRPC();
  const router = useRouter();
  const link = useMutation(trpc.assign.linkBadge.mutationOptions({ onSuccess: () => router.refresh() }));
  if (badges.length === 0) return null;
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={`Badge of ${person} that came back for it`}
        placeholder="Choose one that they brought in"
        data={badges.map(({ id, name, issuer, issuedAt }) => ({
          value: id,
          label: `${name}, ${issuer}, ${formatDate(issuedAt)}`,
        }))}
        value={chosen}
        onChange={setChosen}
        miw="min(16rem, 100%)"
        flex="0 1 420px"
        error={link.error && sentenceFor(link.error)}
      />
      <Button
        variant="default"
        disabled={!chosen}
        loading={link.isPending}
        onClick={() => chosen && link.mutate({ assignmentId, earnedCredentialId: chosen })}
        aria-label={`Close the assignment of ${person} by this badge`}
      >
        Close by this badge
      </Button>
    </Group>
  );
}
