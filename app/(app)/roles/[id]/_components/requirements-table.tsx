"use client";

import { Badge, Button, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";
import { RequirementForm } from "./requirement-form";

export type Requirement = Outputs["people"]["jobRole"]["requirements"][number];

type Props = { requirements: Requirement[]; canEdit: boolean };

/** What a job role asks for. A text that is no skill yet is shown, and counts in no number. */
export function RequirementsTable({ requirements, canEdit }: Props) {
  const [editing, setEditing] = useState<Requirement | null>(null);
  const hasFigures = requirements.some(({ native }) => native !== null);
  return (
    <>
      <Table.ScrollContainer minWidth={hasFigures ? 860 : 680}>
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
              {hasFigures && <Table.Th scope="col">Figures of the source</Table.Th>}
              {canEdit && (
                <Table.Th scope="col">
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {requirements.map((requirement) => (
              <Table.Tr key={requirement.id}>
                <Table.Th scope="row" fw={400}>
                  <SkillOrStatement requirement={requirement} canAlign={canEdit} />
                </Table.Th>
                <Table.Td>{levelLabel(requirement.requiredLevel, requirement.levels)}</Table.Td>
                <Table.Td>{formatNumber(requirement.importance)} of 5</Table.Td>
                <Table.Td>{requirement.mandatory ? "yes" : "no"}</Table.Td>
                {hasFigures && (
                  <Table.Td>
                    <Text size="sm" c="dimmed">
                      {figures(requirement.native)}
                    </Text>
                  </Table.Td>
                )}
                {canEdit && (
                  <Table.Td ta="right">
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Edit ${requirement.skillLabel ?? requirement.statement}`}
                      onClick={() => setEditing(requirement)}
                    >
                      Edit
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {editing && <RequirementForm key={editing.id} requirement={editing} onClose={() => setEditing(null)} />}
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
