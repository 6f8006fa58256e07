import {
  Badge,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { formatDateTime, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import { leftOf, totalOf } from "@/server/issue/batch";
import type { Outputs } from "@/server/router";
import { batchStates } from "./batch-words";

type Batch = Outputs["issue"]["batches"][number];

export function BatchesTable({ batches }: { batches: readonly Batch[] }) {
  return (
    <WideTable minWidth={720} label="Batches, newest first">
      <TableCaption p={0} m={0}>
        <VisuallyHidden>Batches, newest first</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh>Started</TableTh>
          <TableTh>Badges</TableTh>
          <TableTh>Issued</TableTh>
          <TableTh>Left</TableTh>
          <TableTh>Failed or blocked</TableTh>
          <TableTh>State</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {batches.map(({ id, state, note, counts, startedAt, startedBy }) => (
          <TableTr key={id}>
            <TableTh scope="row" fw={500}>
              <TextLink href={`/issue/batches/${id}`} underline="always" size="sm">
                {formatDateTime(startedAt)}
              </TextLink>
              <Text size="sm" c="dimmed">
                by {startedBy}
                {note && `: ${note}`}
              </Text>
            </TableTh>
            <TableTd>{formatNumber(totalOf(counts))}</TableTd>
            <TableTd>{formatNumber(counts.published)}</TableTd>
            <TableTd>{formatNumber(leftOf(counts))}</TableTd>
            <TableTd>{formatNumber(counts.failed + counts.blocked)}</TableTd>
            <TableTd>
              <Badge color={batchStates[state].colour} autoContrast={false} tt="none" miw="max-content">
                {batchStates[state].label}
              </Badge>
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
