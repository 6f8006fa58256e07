import { Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { RequestFacts } from "@/app/_assign/request-facts";
import { api, orNotFound, readMember } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { AskForCredential } from "./_components/ask-for-credential";
import { ChangeRequest } from "./_components/change-request";

export const metadata: Metadata = { title: "My requests" };

export default async function MyRequestsPage() {
  const { member } = await readMember();
  const [requests, levels, people] = await Promise.all([
    orNotFound(api.assign.myRequests()),
    orNotFound(api.assign.requestLevels()),
    orNotFound(api.people.people({ limit: 200 })),
  ]);
  const { personId } = member.actor;
  const choices = { levels, people: people.map(({ id, name }) => ({ id, name })), personId };
  const hasToCome = requests.some((request) =>
    request.people.some((one) => one.personId === personId && one.assignmentStatus === "open"),
  );
  return (
    <>
      <PageHeader
        title="My requests"
        question="What do I want to earn that we do not offer ourselves, and what became of it?"
      />
      <Stack gap="lg">
        {hasToCome && (
          <Text>
            Once you have earned an approved one, bring its badge in under{" "}
            <TextLink href="/me/passport">My passport</TextLink>: that closes the assignment.
          </Text>
        )}
        <AskForCredential choices={choices} />
        {requests.length === 0 ? (
          <EmptyState title="Nothing asked for yet">
            Ask for a credential of another provider: L&D looks at what it closes and costs, and tells you
            here. The badge that you bring back counts like one of ours.
          </EmptyState>
        ) : (
          <section aria-labelledby="requests">
            <Title order={2} size="h4" id="requests" mb="sm">
              What was asked for
            </Title>
            <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
              {requests.map((request) => (
                <Paper key={request.id} component="li" withBorder p="md">
                  <Stack gap="sm">
                    <RequestFacts request={request} />
                    {request.isOwn && (request.status === "asked" || request.status === "returned") && (
                      <ChangeRequest request={request} choices={choices} />
                    )}
                  </Stack>
                </Paper>
              ))}
            </Stack>
          </section>
        )}
      </Stack>
    </>
  );
}
