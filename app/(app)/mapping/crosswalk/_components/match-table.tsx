"use client";

import {
  Button,
  Group,
  Paper,
  Select,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { formatDateTime } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { MatchKind } from "@/db/enums";
import { sourceNames } from "@/server/taxonomy/match-wording";
import { kindChoices, type Match, type Pair } from "../words";

type Props = {
  matches: Match[];
  isBusy: boolean;
  onKind: (pair: Pair, kind: MatchKind) => void;
  onReject: (pair: Pair) => void;
  onUndo: (pair: Pair) => void;
};

/** What skills of two frameworks are to each other. */
export function MatchTable({ matches, isBusy, onKind, onReject, onUndo }: Props) {
  return (
    <Paper withBorder p="md">
      <WideTable minWidth={860} label="Relations" captionSide="top">
        <TableCaption ta="left" fz="md" fw={600} c="var(--mantine-color-text)">
          Relations
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Skill</TableTh>
            <TableTh scope="col">Other skill</TableTh>
            <TableTh scope="col">The other is</TableTh>
            <TableTh scope="col">From</TableTh>
            <TableTh scope="col">Change</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {matches.map((match) => {
            const { id, from, to, kind, source, isRejected, decidedBy, decidedAt, canUndo } = match;
            const pair: Pair = { fromId: from.id, toId: to.id, from: from.label, to: to.label };
            const both = `${from.label} and ${to.label}`;
            return (
              <TableTr key={id}>
                <TableTh scope="row" fw={500}>
                  <SkillName skill={from} />
                </TableTh>
                <TableTd>
                  <SkillName skill={to} />
                </TableTd>
                <TableTd>
                  {isRejected ? (
                    <Text size="sm">Not related</Text>
                  ) : (
                    <Select
                      aria-label={`What ${to.label} is to ${from.label}`}
                      data={kindChoices}
                      value={kind}
                      onChange={(chosen) => chosen && chosen !== kind && onKind(pair, chosen as MatchKind)}
                      allowDeselect={false}
                      disabled={isBusy}
                      w={130}
                    />
                  )}
                </TableTd>
                <TableTd>
                  {sourceNames[source]}
                  <Text size="xs" c="dimmed">
                    {decidedBy}, {formatDateTime(decidedAt)}
                  </Text>
                </TableTd>
                <TableTd>
                  <Group gap="xs" wrap="nowrap">
                    {isRejected ? (
                      <Button
                        variant="default"
                        size="xs"
                        disabled={isBusy}
                        onClick={() => onKind(pair, kind)}
                        aria-label={`Put back the relation of ${both}`}
                      >
                        Put back
                      </Button>
                    ) : (
                      <Button
                        variant="default"
                        size="xs"
                        disabled={isBusy}
                        onClick={() => onReject(pair)}
                        aria-label={`Remove the relation of ${both}`}
                      >
                        Remove
                      </Button>
                    )}
                    {canUndo && (
                      <Button
                        variant="default"
                        size="xs"
                        disabled={isBusy}
                        onClick={() => onUndo(pair)}
                        aria-label={`Undo the last decision on ${both}`}
                      >
                        Undo
                      </Button>
                    )}
                  </Group>
                </TableTd>
              </TableTr>
            );
          })}
        </TableTbody>
      </WideTable>
    </Paper>
  );
}

const SkillName = ({ skill: { id, label, framework, status } }: { skill: Match["from"] }) => (
  <>
    <TextLink href={`/skills/${id}`} underline="always" size="sm">
      {label}
    </TextLink>
    <Text size="xs" c="dimmed">
      {framework}
      {status === "retired" && ", retired"}
    </Text>
  </>
);
