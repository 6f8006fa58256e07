"use client";

import { ActionIcon, Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatNumber } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";
import { AddManager } from "./add-manager";

export type Team = Outputs["people"]["teams"][number];

export function TeamsTable({ teams }: { teams: Team[] }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [addingTo, setAddingTo] = useState<Team | null>(null);
  const remove = useMutation(
    trpc.people.removeTeamManager.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <>
      <RefusalAlert error={remove.error} mb="md" />
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="sm">
          <Table.Caption>
            <VisuallyHidden>Teams, each below the team that it belongs to</VisuallyHidden>
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Team</Table.Th>
              <Table.Th scope="col" ta="right">
                People in it
              </Table.Th>
              <Table.Th scope="col">Managers</Table.Th>
              <Table.Th scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {teams.map((team) => (
              <Table.Tr key={team.id}>
                <Table.Th scope="row" fw={500} pl={12 + team.depth * 24}>
                  {team.name}
                </Table.Th>
                <Table.Td ta="right">{formatNumber(team.people)}</Table.Td>
                <Table.Td>
                  {team.managers.length === 0 && <Text c="dimmed">none</Text>}
                  {team.managers.map(({ personId, name, canSee }) => (
                    <Group key={personId} gap="xs" wrap="nowrap">
                      <Text size="sm">
                        {name}
                        {!canSee && (
                          <Text span c="dimmed" size="sm">
                            {" "}
                            · has no sign-in as manager
                          </Text>
                        )}
                      </Text>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="md"
                        aria-label={`Remove ${name} from ${team.name}`}
                        loading={
                          remove.isPending &&
                          remove.variables.teamId === team.id &&
                          remove.variables.personId === personId
                        }
                        onClick={() => remove.mutate({ teamId: team.id, personId })}
                      >
                        <IconX size={16} aria-hidden />
                      </ActionIcon>
                    </Group>
                  ))}
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Add a manager to ${team.name}`}
                    onClick={() => setAddingTo(team)}
                  >
                    Add manager
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {addingTo && <AddManager key={addingTo.id} team={addingTo} onClose={() => setAddingTo(null)} />}
    </>
  );
}
