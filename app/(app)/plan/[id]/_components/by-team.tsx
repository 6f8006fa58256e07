import { TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { formatHours, formatNumber } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import { currencyOf, formatPercent, type Plan, priceOf, type Result } from "../../words";

/** What each team gets of it. People without a gap are in none of these numbers. */
export function ByTeam({ plan, result }: { plan: Plan; result: Result }) {
  const currency = currencyOf(plan);
  const teams = new Map<
    string,
    { points: number; closed: number; hours: number; price: number; people: number }
  >();
  for (const one of result.outcome.people) {
    const shown = plan.names.people[one.personId];
    if (!shown) continue;
    const name = shown.team ?? "No team";
    const sum = teams.get(name) ?? { points: 0, closed: 0, hours: 0, price: 0, people: 0 };
    teams.set(name, {
      points: sum.points + one.points,
      closed: sum.closed + one.closed,
      hours: sum.hours + one.hours,
      price: sum.price + one.price,
      people: sum.people + 1,
    });
  }
  const rows = [...teams].sort(([a], [b]) => a.localeCompare(b, "en"));
  return (
    <WideTable label="Teams of the plan" minWidth={560}>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Team</TableTh>
          <TableTh scope="col" ta="right">
            People with gaps
          </TableTh>
          <TableTh scope="col" ta="right">
            Closes
          </TableTh>
          <TableTh scope="col" ta="right">
            Gap points
          </TableTh>
          <TableTh scope="col" ta="right">
            Hours
          </TableTh>
          <TableTh scope="col" ta="right">
            Price
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {rows.map(([name, sum]) => (
          <TableTr key={name}>
            <TableTh scope="row" fw={500}>
              {name}
            </TableTh>
            <TableTd ta="right">{formatNumber(sum.people)}</TableTd>
            <TableTd ta="right">{formatPercent(sum.points === 0 ? 1 : sum.closed / sum.points)}</TableTd>
            <TableTd ta="right">
              {formatNumber(sum.closed)} of {formatNumber(sum.points)}
            </TableTd>
            <TableTd ta="right">{formatHours(sum.hours)}</TableTd>
            <TableTd ta="right">{priceOf(sum.price, currency)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
