import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text, VisuallyHidden } from "@mantine/core";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import { levelInWords } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import type { ExplainSkill } from "./top-gaps-table";

type Skill = Outputs["measure"]["organisation"]["atRisk"][number];
const shown = 12;

type Props = { skills: readonly Skill[]; required: number; explain: ExplainSkill };

/** Skills that nobody, or one person alone, holds at the lowest level required. */
export function AtRiskTable({ skills, required, explain }: Props) {
  if (skills.length === 0) {
    return <Text c="dimmed">Each of the {required} required skills is held by at least two people.</Text>;
  }
  return (
    <>
      <WideTable minWidth={320} label="Skills at risk table">
        <caption>
          <VisuallyHidden>Skills at risk, those that nobody holds first</VisuallyHidden>
        </caption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Skill</TableTh>
            <TableTh scope="col">Who holds it</TableTh>
            <TableTh scope="col" ta="right">
              Needed of
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {skills.slice(0, shown).map(({ skillId, label, bench, lowestRequired, needed }) => (
            <TableTr key={skillId}>
              <TableTh scope="row" fw={500}>
                {label}
              </TableTh>
              <TableTd>
                <TextLink href={explain("bench", skillId)} size="sm">
                  {bench === 0 ? "nobody" : "one person"} at level {levelInWords(lowestRequired)}
                </TextLink>
              </TableTd>
              <TableTd ta="right">{needed}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </WideTable>
      {skills.length > shown && (
        <Text size="sm" c="dimmed" mt="xs">
          {shown} of {skills.length} skills at risk, of {required} required.
        </Text>
      )}
    </>
  );
}
