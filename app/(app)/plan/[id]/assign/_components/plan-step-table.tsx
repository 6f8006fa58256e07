"use client";

import {
  Button,
  Checkbox,
  Group,
  Pagination,
  Select,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { useState } from "react";
import { count, formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import type { PlannedPair } from "./planned-pair";

type Props = {
  rows: readonly PlannedPair[];
  currency: string;
  leftOut: ReadonlySet<string>;
  onLeaveOut: (rows: readonly PlannedPair[]) => void;
  onPutBack: (rows: readonly PlannedPair[]) => void;
};

const pageSize = 50;

/** The steps of a plan, of which each may be left out, or all that a team or a badge is about. */
export function PlanStepTable({ rows, currency, leftOut, onLeaveOut, onPutBack }: Props) {
  const [team, setTeam] = useState<string | null>(null);
  const [badge, setBadge] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const found = rows.filter(
    (row) => (team === null || row.team === team) && (badge === null || row.badge === badge),
  );
  const filter = (set: (value: string | null) => void) => (value: string | null) => {
    set(value);
    setPage(1);
  };
  const chosen = found.filter(({ key }) => !leftOut.has(key)).length;
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select
          label="Team"
          placeholder="All"
          data={namesOf(rows, ({ team }) => team)}
          value={team}
          onChange={filter(setTeam)}
          searchable
          clearable
          w={{ base: "100%", xs: 200 }}
        />
        <Select
          label="Badge"
          placeholder="All"
          data={namesOf(rows, ({ badge }) => badge)}
          value={badge}
          onChange={filter(setBadge)}
          searchable
          clearable
          w={{ base: "100%", xs: 240 }}
        />
        <Button variant="default" disabled={chosen === found.length} onClick={() => onPutBack(found)}>
          Select all {formatNumber(found.length)}
        </Button>
        <Button variant="default" disabled={chosen === 0} onClick={() => onLeaveOut(found)}>
          Select none
        </Button>
      </Group>
      <Text size="sm" role="status">
        {formatNumber(chosen)} of {count(found.length, "step")} selected
        {found.length < rows.length && `, of ${formatNumber(rows.length)} in the plan`}
      </Text>
      <WideTable label="Steps of the plan" minWidth={620}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Assign</TableTh>
            <TableTh scope="col">Person</TableTh>
            <TableTh scope="col">Badge</TableTh>
            <TableTh scope="col" ta="right">
              Hours
            </TableTh>
            <TableTh scope="col" ta="right">
              Price
            </TableTh>
            <TableTh scope="col">Result</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {found.slice((page - 1) * pageSize, page * pageSize).map((row) => (
            <TableTr key={row.key}>
              <TableTd>
                <Checkbox
                  aria-label={`${row.badge} for ${row.person}`}
                  checked={!leftOut.has(row.key)}
                  onChange={({ currentTarget: { checked } }) => (checked ? onPutBack : onLeaveOut)([row])}
                />
              </TableTd>
              <TableTd>
                {row.person}
                {row.team && (
                  <Text size="xs" c="dimmed">
                    {row.team}
                  </Text>
                )}
              </TableTd>
              <TableTd>
                {row.badge}
                <Text size="xs" c="dimmed">
                  step {formatNumber(row.order)}
                </Text>
              </TableTd>
              <TableTd ta="right">{formatHours(row.hours)}</TableTd>
              <TableTd ta="right">{formatPrice(row.price, currency)}</TableTd>
              <TableTd>{row.result}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
      {found.length > pageSize && (
        <Pagination
          value={page}
          onChange={setPage}
          total={Math.ceil(found.length / pageSize)}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
        />
      )}
    </Stack>
  );
}

const namesOf = (rows: readonly PlannedPair[], of: (row: PlannedPair) => string | null): string[] =>
  [...new Set(rows.map(of).filter((name) => name !== null))].sort((a, b) => a.localeCompare(b, "en"));
