"use client";

import {
  Badge,
  Button,
  Paper,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { formatDateTime } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import { authorWords, type Decision, decisionWords, kindNames } from "../words";

type Props = {
  caption: string;
  decisions: Decision[];
  isBusy: boolean;
  onUndo: (alignmentId: string) => void;
};

/** Decisions that stand, each with its way back. */
export function DecisionsTable({ caption, decisions, isBusy, onUndo }: Props) {
  if (decisions.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <WideTable minWidth={620} label={caption} captionSide="top">
        <TableCaption ta="left" fz="md" fw={600} c="var(--mantine-color-text)">
          {caption}
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
          {decisions.map((decision) => (
            <TableTr key={decision.id}>
              <TableTh scope="row" fw={500}>
                <Text size="sm" lineClamp={2}>
                  {decision.statement}
                </Text>
                <Text size="xs" c="dimmed">
                  {decision.kinds.map((kind) => kindNames[kind]).join(", ")}
                </Text>
              </TableTh>
              <TableTd>{decisionWords(decision)}</TableTd>
              <TableTd>
                {authorWords(decision)}{" "}
                {decision.rule && (
                  <Badge variant="default" tt="none" size="sm">
                    By rule
                  </Badge>
                )}
                <Text size="xs" c="dimmed">
                  {formatDateTime(decision.decidedAt)}
                </Text>
              </TableTd>
              <TableTd>
                <Button
                  variant="default"
                  size="xs"
                  disabled={isBusy}
                  onClick={() => onUndo(decision.id)}
                  aria-label={`Undo the decision on ${decision.statement.slice(0, 80)}`}
                >
                  Undo
                </Button>
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </Paper>
  );
}
