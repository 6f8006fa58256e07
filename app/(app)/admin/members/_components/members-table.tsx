"use client";

import { Badge, Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { formatDate } from "@/app/_ui/format";
import { roleNames } from "@/server/people/membership-roles";
import type { Outputs } from "@/server/router";
import { DeactivateMember } from "./deactivate-member";
import { EditMember } from "./edit-member";

export type Member = Outputs["people"]["members"]["members"][number];

export function MembersTable({ members }: { members: Member[] }) {
  const [editing, setEditing] = useState<Member | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="sm">
          <Table.Caption>
            <VisuallyHidden>Members of this workspace</VisuallyHidden>
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Name</Table.Th>
              <Table.Th scope="col">Roles</Table.Th>
              <Table.Th scope="col">Is the person</Table.Th>
              <Table.Th scope="col">Since</Table.Th>
              <Table.Th scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map((member) => (
              <Table.Tr key={member.id}>
                <Table.Th scope="row" fw={400}>
                  <Text fw={600} size="sm">
                    {member.name}
                    {member.isSelf && " (you)"}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {member.email}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <Group gap={4}>
                    {member.roles.map((role) => (
                      <Badge key={role} variant="default" tt="none" fw={500}>
                        {roleNames[role]}
                      </Badge>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>{member.personName ?? <Text c="dimmed">nobody</Text>}</Table.Td>
                <Table.Td>{formatDate(member.since)}</Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap" justify="flex-end">
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setEditing(member)}
                      aria-label={`Change ${member.name}`}
                    >
                      Change
                    </Button>
                    {!member.isSelf && (
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => setLeaving(member)}
                        aria-label={`Deactivate ${member.name}`}
                      >
                        Deactivate
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {editing && <EditMember key={editing.id} member={editing} onClose={() => setEditing(null)} />}
      {leaving && <DeactivateMember key={leaving.id} member={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
