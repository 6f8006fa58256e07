import { TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { formatHours, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import { currencyOf, type Plan, priceOf, type Result } from "../../words";

/** Which badges the plan needs, for how many, and what each closes. */
export function ByBadge({ plan, result }: { plan: Plan; result: Result }) {
  const currency = currencyOf(plan);
  const badges = new Map<string, { people: number; points: number; hours: number; price: number }>();
  for (const { achievementId, points, hours, price } of result.outcome.steps) {
    const sum = badges.get(achievementId) ?? { people: 0, points: 0, hours: 0, price: 0 };
    badges.set(achievementId, {
      people: sum.people + 1,
      points: sum.points + points,
      hours: sum.hours + hours,
      price: sum.price + price,
    });
  }
  const rows = [...badges].sort(([, a], [, b]) => b.points - a.points);
  return (
    <WideTable label="Badges of the plan" minWidth={560}>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Badge</TableTh>
          <TableTh scope="col" ta="right">
            People
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
        {rows.map(([id, sum]) => (
          <TableTr key={id}>
            <TableTh scope="row" fw={500}>
              <TextLink href={`/catalogue/${id}`}>
                {plan.names.achievements[id]?.name ?? "a badge that is gone"}
              </TextLink>
            </TableTh>
            <TableTd ta="right">{formatNumber(sum.people)}</TableTd>
            <TableTd ta="right">{formatNumber(sum.points)}</TableTd>
            <TableTd ta="right">{formatHours(sum.hours)}</TableTd>
            <TableTd ta="right">{priceOf(sum.price, currency)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
