import { TableTbody, TableTd, TableTh, TableThead, TableTr, Text, Title } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";

type Skill = Outputs["measure"]["organisationOverTime"]["hitMost"][number];

type Props = {
  skills: readonly Skill[];
  /** Where supply and demand of a skill open their formula; ahead: at the end of the months. */
  explain: (skillId: string, when: "now" | "ahead") => string;
};

/** The skills that lose most of the people who hold them, with who needs them now and in twelve months. */
export function SkillsHitMost({ skills, explain }: Props) {
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
                  <TextLink
                    href={explain(skillId, "now")}
                    size="sm"
                    aria-label={`Explain supply and demand of ${label} now`}
                  >
                    {formatNumber(supply)} of {formatNumber(needed)}
                  </TextLink>
                </TableTd>
                <TableTd ta="right">
                  <TextLink
                    href={explain(skillId, "ahead")}
                    size="sm"
                    aria-label={`Explain supply and demand of ${label} in 12 months`}
                  >
                    {formatNumber(supplyAhead)} of {formatNumber(neededAhead)}
                  </TextLink>
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </>
  );
}
