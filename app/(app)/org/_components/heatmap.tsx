"use client";

import { Group, TableCaption, TableTbody, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { Suspense } from "react";
import { count, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import classes from "./heatmap.module.css";
import type { HeatmapRow } from "./heatmap-rows";
import { missingShade, missingSteps } from "./missing-shade";
import { OpenTeam } from "./open-team";
import { useSquares } from "./use-squares";

type Answer = Outputs["measure"]["organisation"]["heatmap"];
type Props = Omit<Answer, "rows"> & { rows: HeatmapRow[] };
type FamilyCell = NonNullable<HeatmapRow["cells"]>[number];

/** Rows that come with the page; those further down, below what a screen shows, follow it. */
const atOnce = 15;

const groupNames = { team: "Team", site: "Site", jobRole: "Job role", tag: "Tag" } as const;

// Plain cells: thousands of them come with the page, and each word of each weighs.

/** Groups × skill family: the share of what is required that is missing. A number in every cell, never a colour alone. */
export function Heatmap({ by, families, rows, teamsBelow }: Props) {
  const squares = useSquares(by, families);
  return (
    <>
      <Legend />
      <WideTable
        minWidth={260 + families.length * 92}
        label="Heatmap"
        className={classes["table"]}
        {...squares}
        layout="fixed"
        withRowBorders={false}
        captionSide="bottom"
      >
        <TableCaption>
          {by === "team" && "A team includes the teams below it. "}
          {teamsBelow > 0 &&
            `${count(teamsBelow, "team")} further down can be opened, and are on the pages of these. `}
          In each square: the share that is missing, of so many requirements. A square opens its formula;
          arrow keys go from one to the next.
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col" className={classes["team"]}>
              {groupNames[by]}
            </TableTh>
            <TableTh scope="col">All families</TableTh>
            {families.map(({ id, name }) => (
              <TableTh key={id} scope="col" className={classes["family"]}>
                {name}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.slice(0, atOnce).map((row, index) => (
            <HeatmapLine key={row.key} row={row} by={by} families={families} isFirst={index === 0} />
          ))}
        </TableTbody>
        {rows.length > atOnce && (
          <Suspense
            fallback={
              <tbody>
                <tr>
                  <td colSpan={families.length + 2}>{count(rows.length - atOnce, "more row")} …</td>
                </tr>
              </tbody>
            }
          >
            <TableTbody>
              {rows.slice(atOnce).map((row) => (
                <HeatmapLine key={row.key} row={row} by={by} families={families} />
              ))}
            </TableTbody>
          </Suspense>
        )}
      </WideTable>
    </>
  );
}

type LineProps = Pick<Props, "by" | "families"> & {
  row: HeatmapRow;
  /** Where the keyboard enters the squares. */
  isFirst?: boolean;
};

function HeatmapLine({ row, by, families, isFirst = false }: LineProps) {
  const { key, name, depth, canOpen, isOpen, people, readiness, cells } = row;
  return (
    <TableTr data-group={key}>
      <TableTh scope="row" className={classes["team"]} style={{ paddingLeft: 8 + depth * 16 }}>
        {by === "team" ? (
          <TextLink href={`/team/${key}`} size="sm">
            {name}
          </TextLink>
        ) : (
          <Text size="sm">{name}</Text>
        )}
        <Text size="xs" c="dimmed" fw={400}>
          {count(people, "person", "people")}
        </Text>
        {canOpen && <OpenTeam teamId={key} name={name} isOpen={isOpen} />}
      </TableTh>
      {readiness === null || cells === null ? (
        <td colSpan={families.length + 1} className={classes["hidden"]}>
          Too few people to show
        </td>
      ) : (
        <>
          <Share missing={1 - readiness} isFirst={isFirst} />
          {families.map(({ id }, index) => (
            <FamilyShare key={id} cell={cells[index] ?? null} />
          ))}
        </>
      )}
    </TableTr>
  );
}

function FamilyShare({ cell }: { cell: FamilyCell }) {
  if (!cell) {
    return (
      <td className={classes["none"]}>
        <span className={classes["spoken"]}>nothing required</span>
      </td>
    );
  }
  return <Share missing={cell.missing} of={cell.needed} />;
}

type ShareProps = { missing: number; of?: number; isFirst?: boolean };

function Share({ missing, of, isFirst = false }: ShareProps) {
  return (
    <td data-shade={missingShade(missing)} tabIndex={isFirst ? 0 : undefined}>
      {formatShare(missing)}
      {of !== undefined && <span>{`of ${of}`}</span>}
    </td>
  );
}

function Legend() {
  return (
    <Group gap="sm" mb="sm" role="group" aria-label="Legend">
      <Text size="sm">Missing:</Text>
      {missingSteps.map(({ shade, label }) => (
        <Group key={shade} gap={6} wrap="nowrap">
          <span
            aria-hidden="true"
            className={classes["swatch"]}
            style={{ backgroundColor: `var(--${shade})` }}
          />
          <Text size="sm">{label}</Text>
        </Group>
      ))}
      <Group gap={6} wrap="nowrap">
        <span aria-hidden="true" className={`${classes["swatch"]} ${classes["none"]}`} />
        <Text size="sm">nothing required</Text>
      </Group>
    </Group>
  );
}
