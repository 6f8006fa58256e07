"use client";

import {
  Button,
  Group,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { PersonPicker, type PickedPerson } from "@/app/_ui/person-picker";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Unclaimed = Outputs["ingest"]["unclaimed"][number];

/** Claims to confirm or refuse, and badges that can be given to somebody. */
export function UnclaimedTable({ badges }: { badges: readonly Unclaimed[] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const decide = useMutation(trpc.ingest.decideClaim.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <RefusalAlert error={decide.error} mb="md" />
      <WideTable minWidth={780} label="Unclaimed badges">
        <caption>
          <VisuallyHidden>Badges that wait for their owners, claimed ones first</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Badge</TableTh>
            <TableTh scope="col">Issued</TableTh>
            <TableTh scope="col">Verification</TableTh>
            <TableTh scope="col">Whose it is</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {badges.map((badge) => (
            <TableTr key={badge.id}>
              <TableTh scope="row" fw={500}>
                {badge.name}
                <Text size="sm" c="dimmed" fw={400}>
                  {badge.issuerName}
                </Text>
              </TableTh>
              <TableTd>{formatDate(badge.issuedAt)}</TableTd>
              <TableTd>{badge.verdict.replaceAll("-", " ")}</TableTd>
              <TableTd>
                <Decision
                  badge={badge}
                  isBusy={decide.isPending}
                  onDecide={(personId) => decide.mutate({ id: badge.id, personId })}
                />
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </>
  );
}

type DecisionProps = { badge: Unclaimed; isBusy: boolean; onDecide: (personId: string | null) => void };

function Decision({ badge: { name, claimedBy, claimant }, isBusy, onDecide }: DecisionProps) {
  const [picked, setPicked] = useState<PickedPerson | null>(null);
  if (claimedBy) {
    return (
      <Group gap="xs">
        <Text size="sm">{claimant} says it is theirs.</Text>
        <Button
          size="xs"
          disabled={isBusy}
          aria-label={`Confirm that ${name} is of ${claimant}`}
          onClick={() => onDecide(claimedBy)}
        >
          Confirm
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          aria-label={`Refuse the claim of ${claimant} to ${name}`}
          onClick={() => onDecide(null)}
        >
          Refuse
        </Button>
      </Group>
    );
  }
  return (
    <Group gap="xs" align="end">
      <PersonPicker label={`Owner of ${name}`} value={picked} onChange={setPicked} />
      <Button
        size="xs"
        variant="default"
        disabled={isBusy || !picked}
        aria-label={`Give ${name} to whom was picked`}
        onClick={() => picked && onDecide(picked.id)}
      >
        It is theirs
      </Button>
    </Group>
  );
}
