import {
  Anchor,
  Paper,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";

type Achievement = Outputs["align"]["achievement"];

/** The skills that an achievement grants, with their place in the framework that they come from. */
export function SkillTable({ skills, levels }: Pick<Achievement, "skills" | "levels">) {
  if (skills.length === 0) {
    return (
      <Paper withBorder p="md">
        <Text>It is not mapped to a skill yet, so it closes no gap.</Text>
      </Paper>
    );
  }
  return (
    <WideTable minWidth={480} label="Skills that it grants" withTableBorder captionSide="top">
      <TableCaption ta="left" fz="md" fw={600} c="var(--mantine-color-text)">
        Skills that it grants
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Skill</TableTh>
          <TableTh scope="col">Level</TableTh>
          <TableTh scope="col">Framework</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {skills.map(({ skillId, label, level, uri, framework, description }) => (
          <TableTr key={skillId}>
            <TableTh scope="row" fw={500}>
              {label}
              {description && (
                <Text size="sm" c="dimmed" fw={400} lineClamp={2}>
                  {description}
                </Text>
              )}
            </TableTh>
            <TableTd>{levelLabel(level, levels)}</TableTd>
            <TableTd>
              {uri.startsWith("http") ? (
                <Anchor href={uri} rel="noreferrer" inherit>
                  {framework}
                </Anchor>
              ) : (
                framework
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
