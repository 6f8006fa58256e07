import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text, VisuallyHidden } from "@mantine/core";
import { count, formatMonth, formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import classes from "./supply-and-demand.module.css";

type Month = Outputs["measure"]["organisationOverTime"]["supply"][number];

type Props = {
  months: readonly Month[];
  /** Where the share held of what is required at a date opens its formula. */
  explain: (at: Date) => string;
};

/** Required levels and those that are held, month by month, unless somebody earns something new. */
export function SupplyAndDemand({ months, explain }: Props) {
  const [now, ...ahead] = months;
  const last = ahead.at(-1);
  if (!now || !last) return null;
  const lost = now.met - last.met;
  return (
    <>
      <Text size="sm" mb="xs">
        {formatNumber(now.met)} of {count(now.required, "required level")} are held today.{" "}
        {lost <= 0
          ? `Nothing of that is lost in the next ${ahead.length} months.`
          : `${formatNumber(lost)} of them will be lost by the end of ${formatMonth(last.at)} unless they are renewed.`}
      </Text>
      <WideTable minWidth={420} label="Supply and demand" withRowBorders={false}>
        <caption>
          <VisuallyHidden>Required levels and those held by month</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">By the end of</TableTh>
            <TableTh scope="col">Held of required</TableTh>
            <TableTh scope="col" ta="right">
              Demand
            </TableTh>
            <TableTh scope="col" ta="right">
              Supply
            </TableTh>
            <TableTh scope="col" ta="right">
              Lost
            </TableTh>
            <TableTh scope="col" ta="right">
              People leaving
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {ahead.map(({ at, required, met, lost: here, leaving }) => (
            <TableTr key={at.getTime()}>
              <TableTh scope="row" fw={400} className={classes["month"]}>
                {formatMonth(at)}
              </TableTh>
              <TableTd>
                <span className={classes["row"]}>
                  <span className={classes["track"]} aria-hidden="true">
                    <span
                      className={classes["bar"]}
                      style={{ width: `${required === 0 ? 100 : (met / required) * 100}%` }}
                    />
                  </span>
                  <TextLink
                    href={explain(at)}
                    size="sm"
                    aria-label={`Explain what is held of what is required by the end of ${formatMonth(at)}`}
                  >
                    {formatShare(required === 0 ? 1 : met / required)}
                  </TextLink>
                </span>
              </TableTd>
              <TableTd ta="right">{formatNumber(required)}</TableTd>
              <TableTd ta="right">{formatNumber(met)}</TableTd>
              <TableTd ta="right">{here > 0 ? `−${formatNumber(here)}` : "0"}</TableTd>
              <TableTd ta="right">{formatNumber(leaving)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
    </>
  );
}
