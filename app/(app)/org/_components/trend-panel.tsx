"use client";

import { Skeleton, Switch, Table, VisuallyHidden } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { explainHref } from "@/app/_measure/about";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { EvidenceSource } from "@/db/enums";
import type { TrendPoint } from "./trend-preparation";

// Recharts weighs 100 kB: it is fetched only where a chart is drawn.
const TrendChart = dynamic(() => import("./trend-chart").then(({ TrendChart: chart }) => chart), {
  ssr: false,
  loading: () => <Skeleton height={470} />,
});

type Props = { points: readonly TrendPoint[]; floor: EvidenceSource | undefined };

const organisation = { kind: "organisation" } as const;

/** Readiness and gap points as of the last instant of each month, as charts or as a table. */
export function TrendPanel({ points, floor }: Props) {
  const [isTable, setIsTable] = useState(false);
  return (
    <>
      <Switch
        label="Show as table"
        checked={isTable}
        onChange={(event) => setIsTable(event.currentTarget.checked)}
        mb="sm"
      />
      {isTable ? <TrendTable points={points} floor={floor} /> : <TrendChart points={points} />}
    </>
  );
}

function TrendTable({ points, floor }: Props) {
  return (
    <WideTable minWidth={360} label="Trend">
      <Table.Caption>
        <VisuallyHidden>Readiness and gap points by month, the latest first</VisuallyHidden>
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">End of</Table.Th>
          <Table.Th scope="col" ta="right">
            Readiness
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Gap points
          </Table.Th>
          <Table.Th scope="col" ta="right">
            People
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...points].reverse().map(({ label, readiness, gapPoints, people, at }) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" fw={400}>
              {label}
            </Table.Th>
            <Table.Td ta="right">
              <TextLink href={explainHref("readiness", organisation, { at, floor })} size="sm">
                {formatNumber(readiness)} %
              </TextLink>
            </Table.Td>
            <Table.Td ta="right">{formatNumber(gapPoints)}</Table.Td>
            <Table.Td ta="right">{formatNumber(people)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
