import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text, VisuallyHidden } from "@mantine/core";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

/** Where a skill's figure opens its formula. */
export type ExplainSkill = (figure: "coverage" | "bench", skillId: string) => string;

type Gap = Outputs["measure"]["organisation"]["topGaps"][number];

/** The first twenty skills by the number of people who are short of what is required of them. */
export function TopGapsTable({ gaps, explain }: { gaps: readonly Gap[]; explain: ExplainSkill }) {
  if (gaps.length === 0) {
    return <Text c="dimmed">Nobody is short of a required skill.</Text>;
  }
  return (
    <WideTable minWidth={680} label="Top gaps">
      <caption>
        <VisuallyHidden>Skills by the number of people short, with the change over 90 days</VisuallyHidden>
      </caption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Skill</TableTh>
          <TableTh scope="col">Family</TableTh>
          <TableTh scope="col" ta="right">
            People short
          </TableTh>
          <TableTh scope="col" ta="right">
            In 90 days
          </TableTh>
          <TableTh scope="col" ta="right">
            Coverage
          </TableTh>
          <TableTh scope="col" ta="right">
            Gap points
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {gaps.map((gap) => (
          <TableTr key={gap.skillId}>
            <TableTh scope="row" fw={500}>
              <TextLink href={`/skills/${gap.skillId}`} size="sm">
                {gap.label}
              </TextLink>
            </TableTh>
            <TableTd>{gap.family ?? "–"}</TableTd>
            <TableTd ta="right">
              {gap.peopleShort} of {gap.needed}
            </TableTd>
            <TableTd ta="right">{signed(gap.peopleShort - gap.peopleShortBefore)}</TableTd>
            <TableTd ta="right">
              <TextLink href={explain("coverage", gap.skillId)} size="sm">
                {formatShare(gap.coverage)}
              </TextLink>
            </TableTd>
            <TableTd ta="right">{formatNumber(gap.gap)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}

/** "▲ 2", "▼ 3", "unchanged" */
const signed = (change: number): string =>
  change > 0 ? `▲ ${change}` : change < 0 ? `▼ ${Math.abs(change)}` : "unchanged";
