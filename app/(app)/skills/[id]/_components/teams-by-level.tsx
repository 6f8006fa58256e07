import {
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Skill, SkillFigures } from "./standing";

type Props = { skill: Skill; teams: SkillFigures["teams"] };

/** Teams that need the skill, the largest gap first, with how many of their people stand at each level. */
export function TeamsByLevel({ skill, teams }: Props) {
  const values = [
    ...new Set([
      ...skill.levels.map(({ value }) => value),
      ...teams.flatMap((team) => team.levels.map(({ level }) => level)),
    ]),
  ].sort((a, b) => a - b);
  return (
    <section aria-labelledby="by-team">
      <Title order={2} size="h4" mb={6} id="by-team">
        Team by team
      </Title>
      <WideTable minWidth={640} label="Teams by level" mb="xl" verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>
            Teams that need it with all teams below them, the largest gap first, and their people by level
          </VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Team</TableTh>
            <TableTh scope="col" ta="right">
              Have / need
            </TableTh>
            <TableTh scope="col" ta="right">
              Coverage
            </TableTh>
            <TableTh scope="col" ta="right">
              Gap points
            </TableTh>
            {values.map((value) => (
              <TableTh key={value} scope="col" ta="right">
                Level {formatNumber(value)}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableBody teams={teams} values={values} />
      </WideTable>
    </section>
  );
}

const TableBody = ({ teams, values }: { teams: SkillFigures["teams"]; values: number[] }) => (
  <TableTbody>
    {teams.map(({ id, name, holders, needed, coverage, gap, levels }) => (
      <TableTr key={id}>
        <TableTh scope="row" fw={500}>
          <TextLink href={`/team/${id}`} underline="always" inherit>
            {name}
          </TextLink>
        </TableTh>
        <TableTd ta="right">
          {formatNumber(holders)} / {formatNumber(needed)}
        </TableTd>
        <TableTd ta="right">{formatShare(coverage)}</TableTd>
        <TableTd ta="right">{formatNumber(gap)}</TableTd>
        {values.map((value) => (
          <TableTd key={value} ta="right">
            {formatNumber(levels.find(({ level }) => level === value)?.people ?? 0)}
          </TableTd>
        ))}
      </TableTr>
    ))}
  </TableTbody>
);
