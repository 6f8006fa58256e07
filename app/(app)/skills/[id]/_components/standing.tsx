import { Group, SimpleGrid, Text } from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { api } from "@/app/_trpc/server";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { formatNumber } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";
import { CoverageTrend } from "./coverage-trend";
import { LevelLadder } from "./level-ladder";
import { TeamsByLevel } from "./teams-by-level";

export type Skill = Outputs["taxonomy"]["skill"];
export type SkillFigures = Outputs["measure"]["skill"];

type Props = { skill: Skill; searchParams: Promise<SearchParams> };

/** Who has the skill and who needs it, level by level, team by team and month by month. */
export async function Standing({ skill, searchParams }: Props) {
  const { at, floor } = await readFiguresSearch(searchParams);
  const { figures, levels, teams, trend } = await api.measure.skill({ skillId: skill.id, at, floor });
  return (
    <>
      {figures ? (
        <Group mb="lg">
          <KeyNumber
            label="Supply against demand"
            value={`${formatNumber(figures.supply)} / ${formatNumber(figures.needed)}`}
            detail={`people at ${levelLabel(figures.mostRequired, skill.levels)} or above, whoever they are, against those who need it; most need that level`}
          />
        </Group>
      ) : (
        levels.length === 0 && (
          <Text c="dimmed" mb="lg">
            Nobody whom you may see holds it either.
          </Text>
        )
      )}
      {figures?.uncovered && (
        <Text mb="lg">Nobody holds even {levelLabel(figures.lowestRequired, skill.levels)}.</Text>
      )}
      {figures?.singlePointOfFailure && (
        <Text mb="lg">It hangs on one person at {levelLabel(figures.lowestRequired, skill.levels)}.</Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" mb="xl">
        <LevelLadder skill={skill} levels={levels} />
        {figures && <CoverageTrend trend={trend} />}
      </SimpleGrid>
      {teams.length > 0 && <TeamsByLevel skill={skill} teams={teams} />}
    </>
  );
}
