import {
  Progress,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import type { Skill, SkillFigures } from "./standing";

type Props = { skill: Skill; levels: SkillFigures["levels"] };

/** The levels of the skill's scale, highest first, each with what it looks like and how many people stand there. */
export function LevelLadder({ skill, levels }: Props) {
  const peopleAt = new Map(levels.map(({ level, people }) => [level, people]));
  const most = Math.max(1, ...peopleAt.values());
  const rungs = [...new Set([...skill.levels.map(({ value }) => value), ...peopleAt.keys()])].sort(
    (a, b) => b - a,
  );
  return (
    <section aria-labelledby="ladder">
      <Title order={2} size="h4" mb={6} id="ladder">
        Levels
      </Title>
      <Table verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>People at each level, the highest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Level</TableTh>
            <TableTh scope="col" ta="right">
              People
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {rungs.map((value) => {
            const level = skill.levels.find((one) => one.value === value);
            const people = peopleAt.get(value) ?? 0;
            return (
              <TableTr key={value}>
                <TableTh scope="row" fw={500}>
                  {formatNumber(value)} {level?.label ?? "(not on the scale)"}
                  {level && (
                    <Text size="xs" c="dimmed" fw={400}>
                      {level.descriptor}
                    </Text>
                  )}
                  <Progress value={(people / most) * 100} size="sm" mt={4} aria-hidden="true" />
                </TableTh>
                <TableTd ta="right">{formatNumber(people)}</TableTd>
              </TableTr>
            );
          })}
        </TableTbody>
      </Table>
    </section>
  );
}
