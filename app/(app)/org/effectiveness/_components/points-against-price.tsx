"use client";

import {
  Switch,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { useState } from "react";
import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from "recharts";
import { count, formatNumber, formatPrice } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import type { Achievement } from "./effectiveness-table";
import classes from "./points-against-price.module.css";

type Point = { id: string; name: string; price: number; perHour: number; words: string };

/** Those with a figure; awarded ones without hours have none. */
const prepare = (achievements: readonly Achievement[]): Point[] =>
  achievements.flatMap(({ id, name, price, currency, gapPointsPerHour }) =>
    gapPointsPerHour === null
      ? []
      : [
          {
            id,
            name,
            price,
            perHour: gapPointsPerHour,
            words: `${name}: ${formatNumber(gapPointsPerHour)} gap points per hour, ${formatPrice(price, currency)}`,
          },
        ],
  );

// Recharts' own greys cannot be read in the dark scheme.
const tick = { fill: "var(--mantine-color-text)", fontSize: 12 };
const grid = "var(--mantine-color-default-border)";

/** A point for each achievement: what an hour of it closed, and what it costs. Its name on hover and on focus. */
export function PointsAgainstPrice({ achievements }: { achievements: readonly Achievement[] }) {
  const [isTable, setIsTable] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const points = prepare(achievements);
  const left = achievements.length - points.length;
  if (points.length === 0) {
    return (
      <Text c="dimmed">None that takes hours has been awarded yet, so there is nothing to compare.</Text>
    );
  }
  return (
    <>
      <Switch
        label="Show as table"
        checked={isTable}
        onChange={(event) => setIsTable(event.currentTarget.checked)}
        mb="sm"
      />
      {isTable ? (
        <PointsTable points={points} />
      ) : (
        <figure style={{ margin: 0 }}>
          <ResponsiveContainer width="100%" height={300}>
            <ScatterChart
              margin={{ top: 8, right: 24, bottom: 24, left: 8 }}
              title="Gap points per hour against price"
            >
              <CartesianGrid stroke={grid} />
              <XAxis
                type="number"
                dataKey="price"
                name="Price"
                tick={tick}
                stroke={grid}
                label={{ value: "Price", position: "insideBottom", offset: -12, fill: tick.fill }}
              />
              <YAxis
                type="number"
                dataKey="perHour"
                name="Gap points per hour"
                tick={tick}
                stroke={grid}
                width={64}
                label={{ value: "Gap points per hour", angle: -90, fill: tick.fill, dx: -18 }}
              />
              <Scatter
                data={points}
                isAnimationActive={false}
                shape={({ cx, cy, payload }: { cx?: number; cy?: number; payload?: Point }) => (
                  <Dot
                    cx={cx ?? 0}
                    cy={cy ?? 0}
                    id={payload?.id ?? ""}
                    words={payload?.words ?? ""}
                    onShow={setShown}
                  />
                )}
              />
            </ScatterChart>
          </ResponsiveContainer>
          <Text component="figcaption" aria-live="polite" size="sm" mih="1.6em">
            {shown ?? "Point at a dot, or reach it with the Tab key, for its name."}
          </Text>
        </figure>
      )}
      {left > 0 && (
        <Text size="sm" c="dimmed">
          {count(left, "micro-credential")} without awards or without hours not drawn.
        </Text>
      )}
    </>
  );
}

type DotProps = { cx: number; cy: number; id: string; words: string; onShow: (words: string | null) => void };

function Dot({ cx, cy, id, words, onShow }: DotProps) {
  return (
    <a
      href={`/catalogue/${id}`}
      aria-label={words}
      className={classes["dot"]}
      onFocus={() => onShow(words)}
      onBlur={() => onShow(null)}
      onMouseEnter={() => onShow(words)}
      onMouseLeave={() => onShow(null)}
    >
      {/* Large enough to point at. */}
      <circle cx={cx} cy={cy} r={12} fill="transparent" />
      <circle cx={cx} cy={cy} r={6} className={classes["mark"]} />
    </a>
  );
}

function PointsTable({ points }: { points: readonly Point[] }) {
  return (
    <WideTable minWidth={360} label="Gap points per hour">
      <caption>
        <VisuallyHidden>Gap points per hour and price</VisuallyHidden>
      </caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Micro-credential</TableTh>
          <TableTh scope="col" ta="right">
            Gap points per hour
          </TableTh>
          <TableTh scope="col" ta="right">
            Price
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {points.map(({ id, name, perHour, price }) => (
          <TableTr key={id}>
            <TableTh scope="row" fw={400}>
              {name}
            </TableTh>
            <TableTd ta="right">{formatNumber(perHour)}</TableTd>
            <TableTd ta="right">{formatNumber(price)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
