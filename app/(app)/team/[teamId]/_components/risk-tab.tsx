"use client";

import {
  Progress,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import Link from "next/link";
import { useMemo } from "react";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { TeamMatrix } from "../matrix-model";
import { type RiskLine, riskLines } from "../risk-model";

/** Skills that one person's absence, or nobody's presence, puts at risk; the uncovered ones first. */
export function RiskTab({ matrix }: { matrix: TeamMatrix }) {
  const lines = useMemo(() => riskLines(matrix), [matrix]);
  if (lines.length === 0) {
    return (
      <EmptyState title="No skill hangs on one person">
        Every skill that this team needs is held by at least two people at the lowest level required.
      </EmptyState>
    );
  }
  return (
    <WideTable minWidth={680} label="Skills at risk" withTableBorder verticalSpacing="sm">
      <caption>
        <VisuallyHidden>
          Skills at risk in {matrix.team.name}: who has them, who needs them, and how to cover them
        </VisuallyHidden>
      </caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Skill</TableTh>
          <TableTh scope="col">Have their level, of those who need it</TableTh>
          <TableTh scope="col">Who can</TableTh>
          <TableTh scope="col">How to cover it</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {lines.map((line) => (
          <RiskRow key={line.skill.id} line={line} />
        ))}
      </TableTbody>
    </WideTable>
  );
}

function RiskRow({ line: { skill, holders, short, nearest } }: { line: RiskLine }) {
  return (
    <TableTr>
      <TableTh scope="row">
        <Link href={`/skills/${skill.id}`}>{skill.label}</Link>
      </TableTh>
      <TableTd miw={150}>
        <Text size="sm">
          {formatNumber(skill.holders)} of {formatNumber(skill.needed)}
        </Text>
        <Progress value={skill.coverage * 100} size="sm" aria-hidden="true" />
      </TableTd>
      <TableTd>
        {skill.uncovered ? "Nobody" : `Only ${holders[0] ?? "one person of whom it is not required"}`} at
        level {formatNumber(skill.lowestRequired)} or above
      </TableTd>
      <TableTd>
        <Stack gap={2}>
          {short.length > 0 && <Training skillId={skill.id} short={short} />}
          {nearest && (
            <Text size="sm">
              Nearest: <TextLink href={`/people/${nearest.id}`}>{nearest.name}</TextLink>, at level{" "}
              {formatNumber(nearest.held)}
            </Text>
          )}
          <TextLink href={`/skills/${skill.id}`} size="sm">
            Move or hire: who else has it
          </TextLink>
        </Stack>
      </TableTd>
    </TableTr>
  );
}

/** An address can name so many people; above that the skill's page leads on. */
const mostInAddress = 100;

const Training = ({ skillId, short }: { skillId: string; short: RiskLine["short"] }) =>
  short.length > mostInAddress ? (
    <Text size="sm">Train: {count(short.length, "person is", "people are")} short of their level</Text>
  ) : (
    <TextLink href={`/assign?people=${short.map(({ id }) => id).join(",")}&skills=${skillId}`} size="sm">
      Train: assign a micro-credential to {count(short.length, "person", "people")}
    </TextLink>
  );
