import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text, Title } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Skill = Outputs["measure"]["organisationOverTime"]["hitMost"][number];

/** The skills that lose most of the people who hold them, with who needs them now and in twelve months. */
export function SkillsHitMost({ skills }: { skills: readonly Skill[] }) {
  return (
    <>
      <Title order={3} size="h5" mt="lg" mb="xs">
        Skills that lose most holders in these 12 months
      </Title>
      {skills.length === 0 ? (
        <Text c="dimmed" size="sm">
          No skill loses anybody who holds it.
        </Text>
      ) : (
        <WideTable minWidth={460} label="Skills hit most" captionSide="bottom">
          <caption>
            Supply: people who hold the level that most need. Demand: people of whom the skill is required.
          </caption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Skill</TableTh>
              <TableTh scope="col" ta="right">
                Lost
              </TableTh>
              <TableTh scope="col" ta="right">
                Supply of demand now
              </TableTh>
              <TableTh scope="col" ta="right">
                In 12 months
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {skills.map(({ skillId, label, lost, supply, needed, supplyAhead, neededAhead }) => (
              <TableTr key={skillId}>
                <TableTh scope="row" fw={500}>
                  <TextLink href={`/skills/${skillId}`} size="sm">
                    {label}
                  </TextLink>
                </TableTh>
                <TableTd ta="right">−{formatNumber(lost)}</TableTd>
                <TableTd ta="right">
                  {formatNumber(supply)} of {formatNumber(needed)}
                </TableTd>
                <TableTd ta="right">
                  {formatNumber(supplyAhead)} of {formatNumber(neededAhead)}
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </>
  );
}
