import {
  Alert,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from "@mantine/core";
import { count, formatDate, formatNumber, formatShare } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Effect = Outputs["measure"]["whatIf"];

/** Both sides, the difference, and the cells that change. */
export function WhatIfResult({ effect }: { effect: Effect }) {
  const { at, before, after, cells, cellCount, comparesNamedAlone } = effect;
  const points = (after.readiness - before.readiness) * 100;
  const rows = [
    {
      name: "Readiness",
      key: "readiness",
      before: formatShare(before.readiness),
      after: formatShare(after.readiness),
      difference: `${signed(Math.round(points * 10) / 10)} points`,
    },
    ...(
      [
        ["Ready people", "readyPeople"],
        ["People", "people"],
        ["Gap points", "weightedGap"],
        ["Required levels", "required"],
        ["Required levels held", "met"],
        ["Skills at risk", "atRisk"],
      ] as const
    ).map(([name, key]) => ({
      name,
      key,
      before: formatNumber(before[key]),
      after: formatNumber(after[key]),
      difference: signed(Math.round((after[key] - before[key]) * 100) / 100),
    })),
  ];
  return (
    <section aria-labelledby="if-so">
      <Title order={2} size="h4" id="if-so" mb="xs">
        As of {formatDate(at)}
      </Title>
      <Alert color="blue" mb="sm" p="xs">
        Assumed, not real: both sides are forecasts, and nothing has been changed.
      </Alert>
      <Table captionSide="bottom" maw={640} mb="lg">
        <TableCaption>The people whom you may see.</TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Figure</TableTh>
            <TableTh scope="col" ta="right">
              As it is
            </TableTh>
            <TableTh scope="col" ta="right">
              If so
            </TableTh>
            <TableTh scope="col" ta="right">
              Difference
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map(({ name, key, difference, ...sides }) => (
            <TableTr key={name}>
              <TableTh scope="row" fw={500}>
                {name}
                <General of={key} formulas={before.formulas} />
              </TableTh>
              <TableTd ta="right">
                {sides.before}
                <Filled of={key} formulas={before.formulas} />
              </TableTd>
              <TableTd ta="right">
                {sides.after}
                <Filled of={key} formulas={after.formulas} />
              </TableTd>
              <TableTd ta="right">{difference}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
      <Title order={3} size="h5" mb="xs">
        {count(cellCount, "cell")} that {cellCount === 1 ? "changes" : "change"}
        {comparesNamedAlone && ", of those whom the scenario names"}
      </Title>
      {cells.length === 0 ? (
        <Text c="dimmed">No person’s level or requirement changes.</Text>
      ) : (
        <WideTable minWidth={480} label="Cells that change" captionSide="bottom">
          <TableCaption>
            {cells.length < cellCount ? `${cells.length} of ${formatNumber(cellCount)}.` : "All of them."}
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Skill</TableTh>
              <TableTh scope="col">As it is</TableTh>
              <TableTh scope="col">If so</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {cells.map((cell) => (
              <TableTr key={cell.key}>
                <TableTd>{cell.person}</TableTd>
                <TableTd>{cell.skill}</TableTd>
                <TableTd>{side(cell.before)}</TableTd>
                <TableTd>{side(cell.after)}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </section>
  );
}

type Formulas = Effect["before"]["formulas"];
type OfProps = { of: string; formulas: Formulas };

/** The formula of a figure that has one, under its name. */
const General = ({ of, formulas }: OfProps) =>
  of in formulas && (
    <Text size="xs" c="dimmed" fw={400}>
      {formulas[of as keyof Formulas].general}
    </Text>
  );

/** The same with the values of one side. */
const Filled = ({ of, formulas }: OfProps) =>
  of in formulas && (
    <Text size="xs" c="dimmed">
      {formulas[of as keyof Formulas].filled}
    </Text>
  );

const side = (cell: { held: number; required: number } | null): string =>
  cell ? `${formatNumber(cell.held)} of ${formatNumber(cell.required)}` : "not required";

const signed = (value: number): string =>
  value > 0 ? `+${formatNumber(value)}` : value < 0 ? `−${formatNumber(-value)}` : "0";
