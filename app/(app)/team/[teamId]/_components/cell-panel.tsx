"use client";

import { Alert, Code, Drawer, Group, List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { explainHref } from "@/app/_measure/about";
import { useTRPC } from "@/app/_trpc/client";
import { StateMark } from "@/app/_ui/cell-mark";
import { formatHours, formatPrice } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { sentenceFor } from "@/app/_ui/refusals";
import type { EvidenceSource } from "@/db/enums";
import type { Outputs } from "@/server/router";
import { EvidenceList } from "./evidence-list";

type Props = {
  /** "personId:skillId"; null: closed. */
  cell: string | null;
  at: Date;
  floor: EvidenceSource;
  onClose: () => void;
};

/** Why a cell says what it says, from the formula down to the badge, and what would close it. */
export function CellPanel({ cell, at, floor, onClose }: Props) {
  const [personId = "", skillId = ""] = cell?.split(":") ?? [];
  return (
    <Drawer opened={cell !== null} onClose={onClose} position="right" size="md" title="Why this cell says so">
      {cell && <CellDetails personId={personId} skillId={skillId} at={at} floor={floor} />}
    </Drawer>
  );
}

type CellProps = { personId: string; skillId: string; at: Date; floor: EvidenceSource };

function CellDetails({ personId, skillId, at, floor }: CellProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.measure.cell.queryOptions({ personId, skillId, at, floor }));
  if (error) return <Alert color="red">{sentenceFor(error)}</Alert>;
  if (!data) return <Skeleton height={280} aria-label="Loading" />;
  const { person, skill, cell, requirements, exemptions, evidence, merge } = data;
  return (
    <Stack>
      <Group wrap="nowrap">
        <StateMark cell={cell ?? undefined} size={40} />
        <div>
          <Title order={2} size="h4">
            {skill.label}
          </Title>
          <TextLink href={`/people/${person.id}`} size="sm">
            {person.name}
          </TextLink>
        </div>
      </Group>
      {cell ? (
        <>
          <Text size="sm">{cell.sentence}</Text>
          <Text size="sm">{cell.stateMeaning}</Text>
          <Code block>{cell.formula}</Code>
          <TextLink
            href={explainHref("weighted-gap", { kind: "person", id: person.id }, { at, floor, skillId })}
            size="sm"
          >
            Explain and download this number
          </TextLink>
        </>
      ) : (
        <Text size="sm">This skill is not required of {person.name}.</Text>
      )}
      <Section title="Required by">
        <List size="sm">
          {requirements.map((requirement) => (
            <List.Item key={requirement.jobRoleId}>{requirementInWords(requirement)}</List.Item>
          ))}
        </List>
      </Section>
      {exemptions.map(({ reason }) => (
        <Section key={reason} title="Exempt">
          <Text size="sm">{reason}</Text>
        </Section>
      ))}
      <Section title="Evidence">
        <Text size="sm" c="dimmed" mb="xs">
          {merge}
        </Text>
        <EvidenceList evidence={evidence} />
      </Section>
      {cell && cell.gap > 0 && <Closers personId={personId} skillId={skillId} />}
    </Stack>
  );
}

type Requirement = Outputs["measure"]["cell"]["requirements"][number];

const requirementInWords = ({ jobRole, level, importance, mandatory }: Requirement): string =>
  `${jobRole}: level ${level}, importance ${importance} of 5${mandatory ? ", mandatory" : ""}`;

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

/** The micro-credentials that would close this gap, best first. */
function Closers({ personId, skillId }: { personId: string; skillId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.recommend.forCell.queryOptions({ personId, skillId }));
  if (!data) return <Skeleton height={80} aria-label="Loading" />;
  return (
    <Section title="What would close it">
      {data.recommendations.length === 0 ? (
        <Text size="sm">No micro-credential in the catalogue teaches this level. Tell your L&D lead.</Text>
      ) : (
        <Stack gap="xs">
          {data.recommendations.slice(0, 3).map(({ achievement, hours, price }) => (
            <Group key={achievement.id} justify="space-between" wrap="nowrap">
              <Text size="sm">
                <TextLink href={`/catalogue/${achievement.id}`} size="sm">
                  {achievement.name}
                </TextLink>
                <br />
                {formatHours(hours)}, {formatPrice(price, achievement.currency)}
              </Text>
              <ButtonLink
                size="xs"
                variant="default"
                href={`/assign?people=${personId}&achievements=${achievement.id}`}
              >
                Assign
              </ButtonLink>
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  );
}
