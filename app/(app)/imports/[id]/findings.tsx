import { Badge, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { count, formatNumber } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Findings = Outputs["ingest"]["findings"];

const Severity = ({ severity }: { severity: "error" | "warning" }) => (
  <Badge variant="default">{severity === "error" ? "Error" : "Warning"}</Badge>
);

/** What is wrong, by cause: one thing to mend may stand in hundreds of rows. */
export function FindingGroups({ groups }: Pick<Findings, "groups">) {
  return (
    <WideTable minWidth={560} label="Findings by cause" captionSide="top" verticalSpacing="sm">
      <caption>By cause</caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col" ta="right">
            Rows
          </TableTh>
          <TableTh scope="col">Kind</TableTh>
          <TableTh scope="col">Column</TableTh>
          <TableTh scope="col">What is wrong, and how to mend it</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {groups.map(({ severity, column, reason, rows }) => (
          <TableTr key={`${severity} ${column} ${reason}`}>
            <TableTd ta="right">{formatNumber(rows)}</TableTd>
            <TableTd>
              <Severity severity={severity} />
            </TableTd>
            <TableTd>{column}</TableTd>
            <TableTd maw={640}>{reason}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}

/** Row by row, the first of them; the download has all. */
export function FindingTable({ findings, total }: Pick<Findings, "findings" | "total">) {
  const caption =
    findings.length < total
      ? `Row by row: the first ${formatNumber(findings.length)} of ${formatNumber(total)}`
      : `Row by row: ${count(total, "finding")}`;
  return (
    <WideTable minWidth={640} label="Findings row by row" captionSide="top" verticalSpacing="xs">
      <caption>{caption}</caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col" ta="right">
            Line
          </TableTh>
          <TableTh scope="col">Kind</TableTh>
          <TableTh scope="col">Column</TableTh>
          <TableTh scope="col">Value</TableTh>
          <TableTh scope="col">Reason</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {findings.map(({ position, line, severity, column, value, reason }) => (
          <TableTr key={position}>
            <TableTd ta="right">{line}</TableTd>
            <TableTd>
              <Severity severity={severity} />
            </TableTd>
            <TableTd>{column}</TableTd>
            <TableTd style={{ overflowWrap: "anywhere" }}>{value}</TableTd>
            <TableTd maw={640}>{reason}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
