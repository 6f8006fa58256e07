"use client";

import {
  Pagination,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  UnstyledButton,
  VisuallyHidden,
} from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { StateMark } from "@/app/_ui/cell-mark";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import { describeCell } from "@/server/measure/cell-wording";
import type { MatrixCell, MatrixPerson, MatrixSkill } from "../matrix-model";

const pageSize = 50;

type Props = {
  caption: string;
  people: MatrixPerson[];
  skills: MatrixSkill[];
  cellAt: (row: number, column: number) => MatrixCell | undefined;
  onOpen: (person: MatrixPerson, skill: MatrixSkill) => void;
};

/** The same matrix as a native table, 50 people a page, for those who prefer one. */
export function MatrixTable({ caption, people, skills, cellAt, onOpen }: Props) {
  const [page, setPage] = useState(1);
  const pages = Math.ceil(people.length / pageSize);
  const first = (Math.min(page, pages) - 1) * pageSize;
  return (
    <Stack gap="sm">
      <WideTable minWidth={480} label={caption} withTableBorder verticalSpacing={4} fz="sm" w="auto">
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Person</TableTh>
            <TableTh scope="col">Readiness</TableTh>
            <TableTh scope="col">Gap points</TableTh>
            {skills.map(({ id, label }) => (
              <TableTh key={id} scope="col" miw={90}>
                {label}
              </TableTh>
            ))}
          </TableTr>
          <TableTr>
            <TableTh scope="row" colSpan={3}>
              Hold it, of those who need it
            </TableTh>
            {skills.map(({ id, holders, needed }) => (
              <TableTd key={id} fw={400}>
                {formatNumber(holders)} of {formatNumber(needed)}
              </TableTd>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {people.slice(first, first + pageSize).map((person, index) => (
            <TableTr key={person.id}>
              <TableTh scope="row" style={{ whiteSpace: "nowrap" }}>
                <Link href={`/people/${person.id}`}>{person.name}</Link>
              </TableTh>
              <TableTd>{formatShare(person.readiness)}</TableTd>
              <TableTd>{formatNumber(person.weightedGap)}</TableTd>
              {skills.map((skill, column) => {
                const cell = cellAt(first + index, column);
                return (
                  <TableTd key={skill.id}>
                    {cell && (
                      <UnstyledButton
                        aria-label={describeCell(person.name, skill.label, cell)}
                        onClick={() => onOpen(person, skill)}
                      >
                        <StateMark cell={cell} />
                      </UnstyledButton>
                    )}
                  </TableTd>
                );
              })}
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
      {pages > 1 && (
        <Pagination
          value={page}
          onChange={setPage}
          total={pages}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
        />
      )}
    </Stack>
  );
}
