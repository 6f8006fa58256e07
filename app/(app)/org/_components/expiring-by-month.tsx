import {
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { formatMonth } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import classes from "./expiring-by-month.module.css";

type Month = Outputs["measure"]["organisation"]["expiring"][number];

/** Required levels that will be lost month by month unless their evidence is renewed. */
export function ExpiringByMonth({ months }: { months: readonly Month[] }) {
  const most = Math.max(1, ...months.map(({ lost }) => lost));
  const total = months.reduce((sum, { lost }) => sum + lost, 0);
  return (
    <>
      <Text size="sm" mb="xs">
        {total === 0
          ? `Nothing that is met today expires in the next ${months.length} months.`
          : `${total} required levels that are met today will be lost unless they are renewed.`}
      </Text>
      <Table withRowBorders={false}>
        <caption>
          <VisuallyHidden>Required levels lost by month</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">By the end of</TableTh>
            <TableTh scope="col">Levels lost</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {months.map(({ monthEnd, lost }) => (
            <TableTr key={monthEnd.getTime()}>
              <TableTh scope="row" fw={400} className={classes["month"]}>
                {formatMonth(monthEnd)}
              </TableTh>
              <TableTd>
                <span className={classes["row"]}>
                  <span
                    aria-hidden="true"
                    className={classes["bar"]}
                    style={{ width: `${(lost / most) * 70}%` }}
                  />
                  {lost}
                </span>
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </>
  );
}
