"use client";

import { Button, Stack, Table, Title, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { nameRoles } from "@/server/people/membership-roles";
import type { Outputs } from "@/server/router";

type Props = { invitations: Outputs["people"]["members"]["invitations"] };

/** Links that are out. A lost link cannot be shown again; inviting the address once more replaces it. */
export function OpenInvitations({ invitations }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const withdraw = useMutation(
    trpc.people.withdrawInvitation.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <Stack mt="xl" gap="sm">
      <Title order={2} size="h4">
        Open invitations
      </Title>
      <RefusalAlert error={withdraw.error} />
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="sm">
          <Table.Caption>
            <VisuallyHidden>Invitations that were not accepted yet</VisuallyHidden>
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">E-mail</Table.Th>
              <Table.Th scope="col">Roles</Table.Th>
              <Table.Th scope="col">Is the person</Table.Th>
              <Table.Th scope="col">Expires</Table.Th>
              <Table.Th scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invitations.map(({ id, email, roles, personName, expiresAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={400}>
                  {email}
                </Table.Th>
                <Table.Td>{nameRoles(roles)}</Table.Td>
                <Table.Td>{personName ?? "nobody"}</Table.Td>
                <Table.Td>{formatDate(expiresAt)}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Withdraw the invitation of ${email}`}
                    loading={withdraw.isPending && withdraw.variables.invitationId === id}
                    onClick={() => withdraw.mutate({ invitationId: id })}
                  >
                    Withdraw
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
