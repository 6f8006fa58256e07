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
    <WideTable minWidth={300} label="Batches, newest first">
      <TableCaption p={0} m={0}>
        <VisuallyHidden>Batches, newest first</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh>Started</TableTh>
          <TableTh visibleFrom="sm">Badges</TableTh>
          <TableTh visibleFrom="sm">Issued</TableTh>
          <TableTh visibleFrom="sm">Left</TableTh>
          <TableTh visibleFrom="sm">Failed or blocked</TableTh>
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
              <Text size="sm" hiddenFrom="sm">
                {formatNumber(counts.published)} of {formatNumber(totalOf(counts))} issued,{" "}
                {formatNumber(leftOf(counts))} left, {formatNumber(counts.failed + counts.blocked)} failed or
                blocked
              </Text>
            </TableTh>
            <TableTd visibleFrom="sm">{formatNumber(totalOf(counts))}</TableTd>
            <TableTd visibleFrom="sm">{formatNumber(counts.published)}</TableTd>
            <TableTd visibleFrom="sm">{formatNumber(leftOf(counts))}</TableTd>
            <TableTd visibleFrom="sm">{formatNumber(counts.failed + counts.blocked)}</TableTd>
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
