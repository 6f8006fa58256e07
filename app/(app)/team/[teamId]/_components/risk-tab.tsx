"use client";

import {
  Badge,
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import Link from "next/link";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { cellsOfSkill, type MatrixSkill, type TeamMatrix } from "../matrix-model";

/** Skills that one person's absence, or nobody's presence, puts at risk; the uncovered ones first. */
export function RiskTab({ matrix }: { matrix: TeamMatrix }) {
  const atRisk = matrix.skills
    .filter(({ singlePointOfFailure, uncovered }) => singlePointOfFailure || uncovered)
    .sort((a, b) => a.bench - b.bench || b.needed - a.needed || a.label.localeCompare(b.label));
  if (atRisk.length === 0) {
    return (
      <EmptyState title="No skill hangs on one person">
        Every skill that this team needs is held by at least two people at the lowest level required.
      </EmptyState>
    );
  }
  return (
    <TableScrollContainer minWidth={560} tabIndex={0} aria-label="Skills at risk">
      <Table withTableBorder>
        <caption>
          <VisuallyHidden>Skills at risk in {matrix.team.name}</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Skill</TableTh>
            <TableTh scope="col">Risk</TableTh>
            <TableTh scope="col">Who can</TableTh>
            <TableTh scope="col">Required of</TableTh>
            <TableTh scope="col">What to do</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {atRisk.map((skill) => (
            <TableTr key={skill.id}>
              <TableTh scope="row">
                <Link href={`/skills/${skill.id}`}>{skill.label}</Link>
              </TableTh>
              <TableTd>
                <Badge variant="default">{skill.uncovered ? "Nobody can" : "One person"}</Badge>
              </TableTd>
              <TableTd>
                {skill.uncovered ? "nobody" : (theHolder(matrix, skill) ?? "one person")} at level{" "}
                {formatNumber(skill.lowestRequired)} or above
              </TableTd>
              <TableTd>{skill.needed}</TableTd>
              <TableTd>
                <TextLink href={`/assign?people=${shortOf(matrix, skill)}&skills=${skill.id}`}>
                  Assign a micro-credential
                </TextLink>
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </TableScrollContainer>
  );
}

/** The only person at that level, if it is somebody of whom it is required; the bench counts the others too. */
function theHolder(matrix: TeamMatrix, skill: MatrixSkill): string | undefined {
  const cell = cellsOfSkill(matrix, skill.id).find(({ held }) => held >= skill.lowestRequired);
  return cell && matrix.people[cell.p]?.name;
}

const shortOf = (matrix: TeamMatrix, skill: MatrixSkill): string =>
  cellsOfSkill(matrix, skill.id)
    .filter(({ gap }) => gap > 0)
    .map(({ p }) => matrix.people[p]?.id)
    .join(",");
