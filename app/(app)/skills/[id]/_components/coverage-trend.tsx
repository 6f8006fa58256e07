import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { formatMonth, formatNumber, formatShare } from "@/app/_ui/format";
import type { SkillFigures } from "./standing";

type Trend = SkillFigures["trend"];

const [width, height] = [480, 120];

/** Coverage at the end of each of 24 months and on the date asked about. A month in which nobody needed it is a gap. */
export function CoverageTrend({ trend }: { trend: Trend }) {
  const last = trend.at(-1);
  const known = trend.filter(({ coverage }) => coverage !== null);
  const first = known[0];
  return (
    <section aria-labelledby="coverage-trend">
      <Title order={2} size="h4" mb={6} id="coverage-trend">
        Coverage over 24 months
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {first && last && last.coverage !== null && first.coverage !== null
          ? `${formatShare(first.coverage)} at the end of ${formatMonth(first.at)}, ${formatShare(last.coverage)} on the date asked about.`
          : "Nobody needed it."}
      </Text>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label="Coverage, month by month">
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            x1={0}
            x2={width}
            y1={yOf(share)}
            y2={yOf(share)}
            stroke="var(--mantine-color-default-border)"
          />
        ))}
        {linesOf(trend).map((line) => (
          <polyline
            key={line}
            points={line}
            fill="none"
            stroke="var(--mantine-color-anchor)"
            strokeWidth={2}
          />
        ))}
        {trend.map(({ at, coverage }, index) =>
          coverage === null ? null : (
            <circle
              key={at.getTime()}
              cx={xOf(index, trend.length)}
              cy={yOf(coverage)}
              r={3}
              fill="var(--mantine-color-anchor)"
            />
          ),
        )}
      </svg>
      <Text size="xs" c="dimmed">
        From 0 % at the bottom to 100 % at the top.
      </Text>
      <details>
        <summary>Show as table</summary>
        <TrendTable trend={trend} />
      </details>
    </section>
  );
}

const xOf = (index: number, points: number): number => 4 + (index / Math.max(1, points - 1)) * (width - 8);
const yOf = (share: number): number => 4 + (1 - share) * (height - 8);

/** Each stretch of months without a gap is a line of its own. */
function linesOf(trend: Trend): string[] {
  const lines: string[][] = [[]];
  trend.forEach(({ coverage }, index) => {
    if (coverage === null) lines.push([]);
    else lines.at(-1)?.push(`${xOf(index, trend.length)},${yOf(coverage)}`);
  });
  return lines.filter((line) => line.length > 1).map((line) => line.join(" "));
}

const TrendTable = ({ trend }: { trend: Trend }) => (
  <Table>
    <TableCaption>
      <VisuallyHidden>Coverage by month, the latest first</VisuallyHidden>
    </TableCaption>
    <TableThead>
      <TableTr>
        <TableTh scope="col">End of</TableTh>
        <TableTh scope="col" ta="right">
          Have / need
        </TableTh>
        <TableTh scope="col" ta="right">
          Coverage
        </TableTh>
      </TableTr>
    </TableThead>
    <TableTbody>
      {[...trend].reverse().map(({ at, holders, needed, coverage }, index) => (
        <TableTr key={at.getTime()}>
          <TableTh scope="row" fw={400}>
            {index === 0 ? "the date asked about" : formatMonth(at)}
          </TableTh>
          <TableTd ta="right">
            {formatNumber(holders)} / {formatNumber(needed)}
          </TableTd>
          <TableTd ta="right">{coverage === null ? "–" : formatShare(coverage)}</TableTd>
        </TableTr>
      ))}
    </TableTbody>
  </Table>
);
