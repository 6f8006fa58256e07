"use client";

import { Text } from "@mantine/core";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatNumber } from "@/app/_ui/format";
import type { TrendPoint } from "./trend-preparation";

// Recharts' own greys cannot be read in the dark scheme.
const tick = { fill: "var(--mantine-color-text)", fontSize: 12 };
const grid = "var(--mantine-color-default-border)";

/** Two charts, one below the other: figures of different units share no axis. */
export function TrendChart({ points }: { points: readonly TrendPoint[] }) {
  return (
    <>
      <Series
        points={points}
        name="Readiness"
        of="readiness"
        unit=" %"
        domain={[0, 100]}
        colour="var(--mantine-color-anchor)"
      />
      <Series
        points={points}
        name="Gap points"
        of="gapPoints"
        unit=""
        domain={[0, "auto"]}
        colour="var(--gap-2)"
      />
    </>
  );
}

type SeriesProps = {
  points: readonly TrendPoint[];
  name: string;
  of: "readiness" | "gapPoints";
  unit: string;
  domain: [number, number | "auto"];
  colour: string;
};

function Series({ points, name, of, unit, domain, colour }: SeriesProps) {
  const [first, last] = [points[0], points[points.length - 1]];
  const value = (point: TrendPoint | undefined) => `${formatNumber(point?.[of] ?? 0)}${unit}`;
  return (
    <figure style={{ margin: "0 0 1rem" }}>
      <Text component="figcaption" size="sm" mb={4}>
        <strong>{name}</strong>: {value(first)} at the end of {first?.label}, {value(last)} now
      </Text>
      <ResponsiveContainer width="100%" height={200}>
        <LineChart data={[...points]} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} title={name}>
          <CartesianGrid stroke={grid} vertical={false} />
          <XAxis dataKey="tick" tick={tick} stroke={grid} interval="preserveStartEnd" minTickGap={6} />
          <YAxis
            domain={domain}
            tick={tick}
            stroke={grid}
            width={56}
            tickFormatter={(amount: number) => `${formatNumber(amount)}${unit}`}
          />
          <Tooltip
            contentStyle={{
              background: "var(--mantine-color-body)",
              borderColor: grid,
              color: "var(--mantine-color-text)",
            }}
            itemStyle={{ color: "var(--mantine-color-text)" }}
            labelFormatter={(_, shown) => String(shown[0]?.payload?.label ?? "")}
            formatter={(amount) => [`${formatNumber(Number(amount))}${unit}`, name]}
          />
          <Line
            dataKey={of}
            type="linear"
            stroke={colour}
            strokeWidth={2}
            dot={{ r: 2.5, fill: colour, stroke: colour }}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}
