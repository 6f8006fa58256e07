import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { RequestFacts } from "@/app/_assign/request-facts";
import { requestListId, requestStatusNames } from "@/app/_assign/request-status";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { formatPrice } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { type RequestStatus, requestStatuses } from "@/db/enums";
import { requestsInput } from "@/server/assign/request-input";
import { AssignTabs } from "../_components/assign-tabs";
import { DecideRequest } from "./_components/decide-request";
import { LinkBadge } from "./_components/link-badge";

export const metadata: Metadata = { title: "Requests" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RequestsPage({ searchParams }: Props) {
  const { status } = requestsInput.catch({ status: "asked" }).parse(await searchParams);
  const { requests, badges, waiting, booked } = await orNotFound(api.assign.requests({ status }));
  // Admins decide here, and assign nothing.
  const { member } = await readContext();
  const isLead = member?.actor.roles.includes("ld_lead") ?? false;
  return (
    <>
      <PageHeader
        title="Requests"
        question="What do people want to earn with other providers, and is it worth its price?"
      />
      <Stack gap="lg">
        {isLead && <AssignTabs current="requests" isLead />}
        <Group gap="md" align="stretch">
          <KeyNumber label="To decide" value={String(waiting)} />
          <KeyNumber
            label="Booked this year"
            value={booked.map(({ cost, currency }) => formatPrice(cost, currency)).join(" + ") || "nothing"}
          />
        </Group>
        <LinkTabs
          name="Requests by status"
          tabs={requestStatuses.map((one) => ({
            href: `/assign/requests?status=${one}`,
            label: requestStatusNames[one],
            isCurrent: one === status,
          }))}
        />
        <Title order={2} size="h4" id={requestListId} tabIndex={-1}>
          {requestStatusNames[status]}
        </Title>
        {requests.length === 0 ? (
          <Text c="dimmed">{emptyWords[status]}</Text>
        ) : (
          <Stack
            component="ul"
            gap="sm"
            p={0}
            m={0}
            style={{ listStyle: "none" }}
            aria-labelledby={requestListId}
          >
            {requests.map((request) => (
              <Paper key={request.id} component="li" withBorder p="md">
                <Stack gap="sm">
                  <RequestFacts request={request} />
                  {request.costBooked !== null && (
                    <Text size="sm">Booked: {formatPrice(request.costBooked, request.currency)}</Text>
                  )}
                  {request.status === "asked" && <DecideRequest request={request} />}
                  {request.people
                    .filter(({ assignmentStatus }) => isLead && assignmentStatus === "open")
                    .map(({ assignmentId, personId, name }) => (
                      <LinkBadge
                        key={personId}
                        assignmentId={assignmentId ?? ""}
                        person={name}
                        badges={badges.filter((badge) => badge.personId === personId)}
                      />
                    ))}
                </Stack>
              </Paper>
            ))}
          </Stack>
        )}
      </Stack>
    </>
  );
}

const emptyWords: Record<RequestStatus, string> = {
  asked: "Nothing waits for you. People ask under “My requests”.",
  returned: "You have not asked back about anything.",
  approved: "Nothing has been approved yet.",
  declined: "Nothing has been declined.",
  withdrawn: "Nothing has been withdrawn.",
};
