"use client";

import { Badge, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { explainHref } from "@/app/_measure/about";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";

export type Requirement = Outputs["people"]["jobRole"]["requirements"][number];

type Line = Outputs["measure"]["role"]["lines"][number];
type Props = {
  requirements: Requirement[];
  lines: readonly Line[];
  canEdit: boolean;
  /** Of which role and with which date and floor a line's coverage is explained. */
  explained: { jobRoleId: string; at: Date | undefined; floor: string | undefined };
};

/** What a job role asks for. A text that is no skill yet is shown, and counts in no number. */
export function RequirementsTable({ requirements, lines, canEdit, explained }: Props) {
  const lineOf = ({ skillId }: Requirement) => lines.find((line) => line.skillId === skillId);
  const hasFigures = requirements.some(({ native }) => native !== null);
  return (
    <Table.ScrollContainer minWidth={hasFigures ? 1080 : 900}>
      <Table verticalSpacing="xs">
        <Table.Caption>
          <VisuallyHidden>Requirements, mandatory ones first, then by importance</VisuallyHidden>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Skill</Table.Th>
            <Table.Th scope="col">Level</Table.Th>
            <Table.Th scope="col">Importance</Table.Th>
            <Table.Th scope="col">Mandatory</Table.Th>
            <Table.Th scope="col">Covered</Table.Th>
            <Table.Th scope="col">People by level</Table.Th>
            {hasFigures && <Table.Th scope="col">Figures of the source</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {requirements.map((requirement) => (
            <Table.Tr key={requirement.id}>
              <Table.Th scope="row" fw={400}>
                <SkillOrStatement requirement={requirement} canAlign={canEdit} />
              </Table.Th>
              <Table.Td>
                {levelLabel(requirement.requiredLevel, requirement.levels)}
                <Descriptor requirement={requirement} />
              </Table.Td>
              <Table.Td>{formatNumber(requirement.importance)} of 5</Table.Td>
              <Table.Td>{requirement.mandatory ? "yes" : "no"}</Table.Td>
              <Covered line={lineOf(requirement)} explained={explained} />
              {hasFigures && (
                <Table.Td>
                  <Text size="sm" c="dimmed">
                    {figures(requirement.native)}
                  </Text>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The level in the words of the scale: what somebody does who has it. */
function Descriptor({ requirement: { requiredLevel, levels } }: { requirement: Requirement }) {
  const descriptor = levels.find(({ value }) => value === requiredLevel)?.descriptor;
  return descriptor ? (
    <Text size="xs" c="dimmed" maw={260}>
      {descriptor}
    </Text>
  ) : null;
}

type CoveredProps = { line: Line | undefined; explained: Props["explained"] };

/** How many of those who need the skill hold it, and at which levels they stand. */
function Covered({ line, explained: { jobRoleId, at, floor } }: CoveredProps) {
  if (!line?.figures || !line.distribution) {
    return (
      <>
        <Table.Td>{line?.figures === null ? "–" : ""}</Table.Td>
        <Table.Td />
      </>
    );
  }
  const { holders, needed, coverage, peopleShort, gap } = line.figures;
  const most = Math.max(1, ...line.distribution.map(({ people }) => people));
  return (
    <>
      <Table.Td>
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>
          <TextLink
            href={explainHref(
              "coverage",
              { kind: "jobRole", id: jobRoleId },
              { at, floor, skillId: line.skillId },
            )}
            size="sm"
          >
            {holders} of {needed} ({formatShare(coverage)})
          </TextLink>
        </Text>
        <Text size="xs" c="dimmed">
          {peopleShort === 0 ? "nobody short" : `${peopleShort} short, ${formatNumber(gap)} gap points`}
        </Text>
      </Table.Td>
      <Table.Td>
        {line.distribution.length === 0 ? (
          <Text size="xs" c="dimmed">
            nobody yet
          </Text>
        ) : (
          line.distribution.map(({ level, people }) => (
            <Group key={level} gap={6} wrap="nowrap">
              <Text size="xs" w={44}>
                level {formatNumber(level)}
              </Text>
              <span
                aria-hidden="true"
                style={{
                  width: `${Math.max(3, (people / most) * 60)}px`,
                  height: 8,
                  borderRadius: 2,
                  background:
                    level >= line.level ? "var(--mantine-color-anchor)" : "var(--mantine-color-dimmed)",
                }}
              />
              <Text size="xs">{people}</Text>
            </Group>
          ))
        )}
      </Table.Td>
    </>
  );
}

function SkillOrStatement({ requirement, canAlign }: { requirement: Requirement; canAlign: boolean }) {
  const { skillId, skillLabel, statement } = requirement;
  if (skillId) {
    return (
      <>
        <TextLink href={`/skills/${skillId}`} underline="always" size="sm">
          {skillLabel ?? statement}
        </TextLink>
        {skillLabel?.toLowerCase() !== statement.toLowerCase() && (
          <Text size="xs" c="dimmed">
            in the file: {statement}
          </Text>
        )}
      </>
    );
  }
  return (
    <>
      {statement}{" "}
      {canAlign ? (
        <TextLink href="/mapping" underline="always" size="sm">
          not yet a skill
        </TextLink>
      ) : (
        <Badge variant="default" tt="none" fw={500}>
          not yet a skill
        </Badge>
      )}
    </>
  );
}

/** "LV 4.12 · IM 3.5": the source's own numbers and words, as they came. */
function figures(native: Requirement["native"]): string {
  return Object.entries(native ?? {})
    .filter(([, value]) => ["string", "number"].includes(typeof value))
    .map(([name, value]) => `${name} ${value}`)
    .join(" · ");
}
