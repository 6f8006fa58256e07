"use client";

import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatNumber } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import { formatPercent, priceOf, type Result } from "../../words";

// Recharts' own greys cannot be read in the dark scheme.
const tick = { fill: "var(--mantine-color-text)", fontSize: 12 };
const grid = "var(--mantine-color-default-border)";

type Props = Pick<Result, "curve" | "knee"> & {
  /** The plan’s own: what it may spend, what it spends and closes, and all that there is to close. */
  budget: number | null;
  money: number;
  value: number;
  total: number;
  currency: string;
};

/** What could be closed with less or more money, with the plan’s own place and the knee. */
export function BudgetCurve({ curve, knee, budget: own, money, value: closed, total, currency }: Props) {
  if (!curve)
    return <Text>For so many people the curve is not drawn. Plan for some of the teams to see it.</Text>;
  if (curve.length < 2 || total === 0) {
    return <Text>Nothing that costs money closes a gap here: more of it changes nothing.</Text>;
  }
  const shown = curve.map(({ budget, value }) => ({ budget, closed: (100 * value) / total }));
  return (
    <figure style={{ margin: 0 }}>
      <Text component="figcaption" size="sm" mb="sm">
        {knee &&
          `The knee is at ${priceOf(knee.budget, currency)}: up to there each sum closes much, beyond it less and less. `}
        The large dot is this plan. Estimates, except at the plan’s own budget: a little more may be possible.
      </Text>
      <ResponsiveContainer width="100%" height={260}>
        <LineChart data={shown} margin={{ top: 8, right: 24, bottom: 8, left: 0 }} title="Closed by budget">
          <CartesianGrid stroke={grid} vertical={false} />
          <XAxis
            dataKey="budget"
            type="number"
            domain={[0, "dataMax"]}
            tick={tick}
            stroke={grid}
            tickFormatter={(budget: number) => priceOf(budget, currency)}
          />
          <YAxis
            tick={tick}
            stroke={grid}
            width={56}
            tickFormatter={(share: number) => `${formatNumber(share)} %`}
          />
          <Tooltip
            contentStyle={{
              background: "var(--mantine-color-body)",
              borderColor: grid,
              color: "var(--mantine-color-text)",
            }}
            itemStyle={{ color: "var(--mantine-color-text)" }}
            labelFormatter={(budget) => priceOf(Number(budget), currency)}
            formatter={(share) => [`${formatNumber(Number(share))} %`, "Closes"]}
          />
          <Line
            dataKey="closed"
            type="linear"
            stroke="var(--mantine-color-anchor)"
            strokeWidth={2}
            dot={{ r: 2.5 }}
            isAnimationActive={false}
          />
          <ReferenceDot
            x={money}
            y={(100 * closed) / total}
            r={6}
            // A plan may close more than the estimates that make the scale.
            ifOverflow="extendDomain"
            fill="var(--gap-2)"
            stroke="var(--mantine-color-body)"
          />
        </LineChart>
      </ResponsiveContainer>
      <WideTable label="Closed by budget" minWidth={360}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Money</TableTh>
            <TableTh scope="col" ta="right">
              Closes
            </TableTh>
            <TableTh scope="col" ta="right">
              Gap points
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {curve.map(({ budget, value }) => (
            <TableTr key={budget}>
              <TableTh scope="row" fw={budget === knee?.budget ? 700 : 500}>
                {priceOf(budget, currency)}
                {placeWords(budget === knee?.budget, budget === own)}
              </TableTh>
              <TableTd ta="right">{formatPercent(value / total)}</TableTd>
              <TableTd ta="right">{formatNumber(Math.round(10 * value) / 10)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </figure>
  );
}

function placeWords(isKnee: boolean, isOwn: boolean): string {
  const words = [isKnee && "the knee", isOwn && "this plan"].filter(Boolean);
  return words.length > 0 ? ` (${words.join(", ")})` : "";
}
