import { Stack, TableTbody, TableTd, TableTh, TableThead, TableTr, Title } from "@mantine/core";
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
    <Stack gap="xl">
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
      <Minimums plan={plan} result={result} />
    </Stack>
  );
}

/** “At least so many people at this level”, before and after. Only those that are short now. */
function Minimums({ plan, result }: { plan: Plan; result: Result }) {
  const teamOf = new Map(plan.teams.map(({ id, name }) => [id, name]));
  const short = result.outcome.minimums.filter(({ before, needed }) => before < needed);
  if (short.length === 0) return null;
  return (
    <section aria-labelledby="minimums">
      <Title order={2} size="h4" id="minimums" mb="xs">
        Minimums that are short now
      </Title>
      <WideTable label="Minimums that are short now" minWidth={520}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Team</TableTh>
            <TableTh scope="col">Skill</TableTh>
            <TableTh scope="col" ta="right">
              Needed
            </TableTh>
            <TableTh scope="col" ta="right">
              Before
            </TableTh>
            <TableTh scope="col" ta="right">
              After
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {short.map(({ teamId, skillId, level, needed, before, after }) => (
            <TableTr key={`${teamId} ${skillId}`}>
              <TableTh scope="row" fw={500}>
                {teamOf.get(teamId) ?? "a team"}
              </TableTh>
              <TableTd>
                {plan.names.skills[skillId] ?? "a skill"} at level {formatNumber(level)}
              </TableTd>
              <TableTd ta="right">{formatNumber(needed)}</TableTd>
              <TableTd ta="right">{formatNumber(before)}</TableTd>
              <TableTd ta="right">{formatNumber(after)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </section>
  );
}
