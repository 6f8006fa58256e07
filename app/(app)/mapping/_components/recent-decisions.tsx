"use client";

import {
  Button,
  Paper,
  Table,
  TableCaption,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { formatDateTime, formatNumber } from "@/app/_ui/format";
import type { Queue } from "../words";

type Props = { decisions: Queue["recent"]; isBusy: boolean; onUndo: (alignmentId: string) => void };

/** The latest decisions that stand, each with its way back. */
export function RecentDecisions({ decisions, isBusy, onUndo }: Props) {
  if (decisions.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <TableScrollContainer minWidth={620}>
        <Table captionSide="top">
          <TableCaption ta="left" fz="md" fw={600} c="var(--mantine-color-text)">
            Latest decisions
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Text</TableTh>
              <TableTh scope="col">Decision</TableTh>
              <TableTh scope="col">By</TableTh>
              <TableTh scope="col">Undo</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {decisions.map(({ id, statement, skillLabel, level, decidedAt, decidedBy }) => (
              <TableTr key={id}>
                <TableTh scope="row" fw={500}>
                  <Text size="sm" lineClamp={2}>
                    {statement}
                  </Text>
                </TableTh>
                <TableTd>
                  {skillLabel
                    ? `${skillLabel}${level === null ? "" : `, level ${formatNumber(level)}`}`
                    : "No skill fits"}
                </TableTd>
                <TableTd>
                  {decidedBy ?? "Somebody who has left"}
                  <Text size="xs" c="dimmed">
                    {formatDateTime(decidedAt)}
                  </Text>
                </TableTd>
                <TableTd>
                  <Button
                    variant="default"
                    size="xs"
                    disabled={isBusy}
                    onClick={() => onUndo(id)}
                    aria-label={`Undo the decision on ${statement.slice(0, 80)}`}
                  >
                    Undo
                  </Button>
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      </TableScrollContainer>
    </Paper>
  );
}
