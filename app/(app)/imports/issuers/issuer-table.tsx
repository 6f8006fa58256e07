"use client";

import {
  NativeSelect,
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
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDateTime, formatNumber } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { WideTable } from "@/app/_ui/wide-table";
import { issuerTrusts } from "@/db/enums";
import type { Outputs } from "@/server/router";

const trustWords = { trusted: "Trusted", refused: "Not accepted" } as const;
const levels = [1, 2, 3, 4, 5];

/** A line for each issuer, decided about in place. */
export function IssuerTable({ issuers }: { issuers: Outputs["ingest"]["issuers"] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const decide = useMutation(
    trpc.ingest.setIssuerPolicy.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <>
      <Text role="status" mb="xs">
        {decide.isPending
          ? "Counting the badges of this issuer anew …"
          : decide.data && `Decided: ${count(decide.data.badges, "badge")} of this issuer counted anew.`}
      </Text>
      <RefusalAlert error={decide.error} mb="md" />
      <WideTable minWidth={760} label="Issuers">
        <caption>
          <VisuallyHidden>Issuers of badges from elsewhere</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Issuer</TableTh>
            <TableTh scope="col" ta="right">
              Badges
            </TableTh>
            <TableTh scope="col" ta="right">
              Count as proof
            </TableTh>
            <TableTh scope="col">Trust</TableTh>
            <TableTh scope="col">Proves at most</TableTh>
            <TableTh scope="col">Decided</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {issuers.map(({ issuerKey, name, badges, proven, trust, maxLevel, decidedBy, decidedAt }) => (
            <TableTr key={issuerKey}>
              <TableTh scope="row" fw={500}>
                {name}
                <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: "anywhere" }}>
                  {issuerKey}
                </Text>
              </TableTh>
              <TableTd ta="right">{formatNumber(badges)}</TableTd>
              <TableTd ta="right">{formatNumber(proven)}</TableTd>
              <TableTd>
                <NativeSelect
                  aria-label={`Trust in ${name}`}
                  size="xs"
                  value={trust ?? ""}
                  disabled={decide.isPending}
                  data={[
                    { value: "", label: "As verified" },
                    ...issuerTrusts.map((value) => ({ value, label: trustWords[value] })),
                  ]}
                  onChange={({ currentTarget: { value } }) =>
                    decide.mutate({
                      issuerKey,
                      maxLevel,
                      trust: issuerTrusts.find((known) => known === value) ?? null,
                    })
                  }
                />
              </TableTd>
              <TableTd>
                <NativeSelect
                  aria-label={`The highest level that a badge of ${name} proves`}
                  size="xs"
                  value={maxLevel === null ? "" : String(maxLevel)}
                  disabled={decide.isPending}
                  data={[
                    { value: "", label: "What it says" },
                    ...levels.map((level) => ({ value: String(level), label: `Level ${level}` })),
                  ]}
                  onChange={({ currentTarget: { value } }) =>
                    decide.mutate({ issuerKey, trust, maxLevel: value === "" ? null : Number(value) })
                  }
                />
              </TableTd>
              <TableTd>{decidedAt ? `${formatDateTime(decidedAt)} by ${decidedBy}` : "–"}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </>
  );
}
